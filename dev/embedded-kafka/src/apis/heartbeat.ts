import { ErrorCode } from '../wire/errors.js';
import { type Api } from './api.js';

export const heartbeat: Api = {
  key: 12,
  name: 'Heartbeat',
  min: 0,
  max: 4,
  flexibleFrom: 4,

  handle(request, { broker, version, respond }) {
    const group = broker.groups.find(request.string());
    const generation = request.int32();
    const memberId = request.string();

    const response = respond({ withThrottleTime: version >= 1 });
    return response.int16(group?.heartbeat(memberId, generation) ?? ErrorCode.UNKNOWN_MEMBER_ID);
  },
};
