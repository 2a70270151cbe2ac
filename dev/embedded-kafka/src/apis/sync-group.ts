import { type Group } from '../groups/group.js';
import { refusedSync } from '../groups/messages.js';
import { ErrorCode } from '../wire/errors.js';
import { type Writer } from '../wire/writer.js';
import { type Api } from './api.js';

export const syncGroup: Api = {
  key: 14,
  name: 'SyncGroup',
  min: 0,
  max: 5,
  flexibleFrom: 4,

  async handle(request, { broker, connection, version, respond }) {
    const group = broker.groups.find(request.string());
    const generation = request.int32();
    const memberId = request.string();
    if (version >= 3) request.nullableString(); // group instance id
    const known = version >= 5 ? { type: request.nullableString(), name: request.nullableString() } : {};
    const assignments = request.array(() => ({ memberId: request.string(), assignment: request.bytes() }));

    const stopWatching = connection.onClose(() => group?.disconnected(memberId));
    const answer =
      (await group?.sync(memberId, generation, assignments, known)) ??
      refusedSync(ErrorCode.UNKNOWN_MEMBER_ID);
    stopWatching();

    const response = respond({ withThrottleTime: version >= 1 });
    response.int16(answer.error);
    if (version >= 5) writeProtocol(response, answer.error ? undefined : group);
    return response.bytes(answer.assignment);
  },
};

const writeProtocol = (response: Writer, group: Group | undefined): Writer =>
  response.string(group?.protocolType || null).string(group?.generation.protocol || null);
