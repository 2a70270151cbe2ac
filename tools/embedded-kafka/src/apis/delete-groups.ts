import { type Api, newResponse } from './api.js';

export const deleteGroups: Api = {
  key: 42,
  name: 'DeleteGroups',
  min: 0,
  max: 1,

  handle(request, { broker }) {
    const groupIds = request.array(() => request.string());

    const response = newResponse({ withThrottleTime: true });
    return response.array(groupIds, (groupId) =>
      response.string(groupId).int16(broker.groups.delete(groupId)),
    );
  },
};
