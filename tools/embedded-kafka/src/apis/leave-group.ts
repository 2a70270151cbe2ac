import { ErrorCode } from '../wire/errors.js';
import { type Api, newResponse } from './api.js';

export const leaveGroup: Api = {
  key: 13,
  name: 'LeaveGroup',
  min: 0,
  max: 3,

  handle(request, { broker, version }) {
    const group = broker.groups.find(request.string());
    const leave = (memberId: string): ErrorCode => group?.leave(memberId) ?? ErrorCode.UNKNOWN_MEMBER_ID;

    const response = newResponse({ withThrottleTime: version >= 1 });
    if (version < 3) return response.int16(leave(request.string()));
    const members = request.array(() => ({
      memberId: request.string(),
      instanceId: request.nullableString(),
    }));
    return response
      .int16(ErrorCode.NONE)
      .array(members, ({ memberId, instanceId }) =>
        response.string(memberId).string(instanceId).int16(leave(memberId)),
      );
  },
};
