import { type Group } from '../groups/group.js';
import { ErrorCode } from '../wire/errors.js';
import { NO_BYTES } from '../wire/no-bytes.js';
import { type Writer } from '../wire/writer.js';
import { type Api } from './api.js';
import { OPERATIONS_NOT_ASKED_FOR } from './authorized-operations.js';

export const describeGroups: Api = {
  key: 15,
  name: 'DescribeGroups',
  min: 0,
  max: 5,
  flexibleFrom: 5,

  handle(request, { broker, version, respond }) {
    const groupIds = request.list(() => request.string());

    const response = respond({ withThrottleTime: version >= 1 });
    return response.array(groupIds, (groupId) => {
      const group = broker.groups.find(groupId);
      response
        .int16(ErrorCode.NONE)
        .string(groupId)
        .string(group?.state ?? 'Dead');
      response.string(group?.protocolType ?? '').string(group?.generation.protocol ?? '');
      writeMembers(response, group, version);
      if (version >= 3) response.int32(OPERATIONS_NOT_ASKED_FOR);
    });
  },
};

function writeMembers(response: Writer, group: Group | undefined, version: number): void {
  response.array([...(group?.members.values() ?? [])], (member) => {
    response.string(member.id);
    if (version >= 4) response.string(null); // group instance id: static membership is not supported
    response.string(member.clientId).string(`/${member.clientHost}`);
    // Which protocol the members speak is only settled in a stable group.
    response.bytes(group?.state === 'Stable' ? member.metadataFor(group.generation.protocol) : NO_BYTES);
    response.bytes(member.assignment);
  });
}
