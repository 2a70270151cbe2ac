import { refusedSync } from '../groups/messages.js';
import { ErrorCode } from '../wire/errors.js';
import { type Api, newResponse } from './api.js';

export const syncGroup: Api = {
  key: 14,
  name: 'SyncGroup',
  min: 0,
  max: 3,

  async handle(request, { broker, connection, version }) {
    const group = broker.groups.find(request.string());
    const generation = request.int32();
    const memberId = request.string();
    if (version >= 3) request.nullableString(); // group instance id
    const assignments = request.array(() => ({ memberId: request.string(), assignment: request.bytes() }));

    const stopWatching = connection.onClose(() => group?.disconnected(memberId));
    const answer =
      (await group?.sync(memberId, generation, assignments)) ?? refusedSync(ErrorCode.UNKNOWN_MEMBER_ID);
    stopWatching();

    const response = newResponse({ withThrottleTime: version >= 1 });
    return response.int16(answer.error).bytes(answer.assignment);
  },
};
