import { ErrorCode } from '../wire/errors.js';
import { type Api, newResponse } from './api.js';

export const heartbeat: Api = {
  key: 12,
  name: 'Heartbeat',
  min: 0,
  max: 3,

  handle(request, { broker, version }) {
    const group = broker.groups.find(request.string());
    const generation = request.int32();
    const memberId = request.string();

    const response = newResponse({ withThrottleTime: version >= 1 });
    return response.int16(group?.heartbeat(memberId, generation) ?? ErrorCode.UNKNOWN_MEMBER_ID);
  },
};
