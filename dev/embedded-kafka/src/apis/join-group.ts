import { type Reader } from '../wire/reader.js';
import { type Api } from './api.js';

export const joinGroup: Api = {
  key: 11,
  name: 'JoinGroup',
  min: 2,
  max: 9,
  flexibleFrom: 6,

  async handle(request, { broker, connection, version, clientId, respond }) {
    const { groupId, ...join } = readJoin(request, version);
    const stopWatching = connection.onClose(() => broker.groups.find(groupId)?.disconnected(join.memberId));
    const answer = await broker.groups.join(groupId, {
      ...join,
      clientId,
      clientHost: connection.clientHost,
      acceptsMemberId: version >= 4,
    });
    stopWatching();

    const response = respond({ withThrottleTime: true });
    response.int16(answer.error).int32(answer.generation);
    const protocolType = answer.error ? null : broker.groups.find(groupId)?.protocolType;
    if (version >= 7) response.string(protocolType || null).string(answer.protocol || null);
    else response.string(answer.protocol);
    response.string(answer.leader);
    if (version >= 9) response.boolean(false); // the leader is always the one that assigns
    response.string(answer.memberId);
    return response.array(answer.members, ({ id, metadata }) => {
      response.string(id);
      if (version >= 5) response.string(null); // group instance id: static membership is not supported
      response.bytes(metadata);
    });
  },
};

function readJoin(request: Reader, version: number) {
  const groupId = request.string();
  const sessionTimeoutMs = request.int32();
  const rebalanceTimeoutMs = request.int32();
  const memberId = request.string();
  if (version >= 5) request.nullableString(); // group instance id
  const protocolType = request.string();
  // Copies: the members keep the metadata, and must not keep the request frame with it.
  const protocols = request.array(() => ({ name: request.string(), metadata: Buffer.from(request.bytes()) }));
  return { groupId, sessionTimeoutMs, rebalanceTimeoutMs, memberId, protocolType, protocols };
}
