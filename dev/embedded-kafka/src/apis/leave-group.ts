import { ErrorCode } from '../wire/errors.js';
import { type Api } from './api.js';

export const leaveGroup: Api = {
  key: 13,
  name: 'LeaveGroup',
  min: 0,
  max: 5,
  flexibleFrom: 4,

  handle(request, { broker, version, respond }) {
    const group = broker.groups.find(request.string());
    const leave = (memberId: string): ErrorCode => group?.leave(memberId) ?? ErrorCode.UNKNOWN_MEMBER_ID;

    const response = respond({ withThrottleTime: version >= 1 });
    if (version < 3) return response.int16(leave(request.string()));
    const members = request.array(() => {
      const [memberId, instanceId] = [request.string(), request.nullableString()];
      if (version >= 5) request.nullableString(); // the reason
      return { memberId, instanceId };
    });
    return response
      .int16(ErrorCode.NONE)
      .array(members, ({ memberId, instanceId }) =>
        response.string(memberId).string(instanceId).int16(leave(memberId)),
      );
  },
};
