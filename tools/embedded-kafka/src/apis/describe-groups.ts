import { type Group } from '../groups/group.js';
import { ErrorCode } from '../wire/errors.js';
import { NO_BYTES } from '../wire/no-bytes.js';
import { type Writer } from '../wire/writer.js';
import { type Api, newResponse } from './api.js';

export const describeGroups: Api = {
  key: 15,
  name: 'DescribeGroups',
  min: 0,
  max: 2,

  handle(request, { broker, version }) {
    const groupIds = request.array(() => request.string());

    const response = newResponse({ withThrottleTime: version >= 1 });
    return response.array(groupIds, (groupId) => {
      const group = broker.groups.find(groupId);
      response
        .int16(ErrorCode.NONE)
        .string(groupId)
        .string(group?.state ?? 'Dead');
      response.string(group?.protocolType ?? '').string(group?.generation.protocol ?? '');
      writeMembers(response, group);
    });
  },
};

function writeMembers(response: Writer, group: Group | undefined): void {
  response.array([...(group?.members.values() ?? [])], (member) => {
    response.string(member.id).string(member.clientId).string(`/${member.clientHost}`);
    // Which protocol the members speak is only settled in a stable group.
    response.bytes(group?.state === 'Stable' ? member.metadataFor(group.generation.protocol) : NO_BYTES);
    response.bytes(member.assignment);
  });
}
