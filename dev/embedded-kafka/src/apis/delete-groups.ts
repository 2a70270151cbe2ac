import { type Api } from './api.js';

export const deleteGroups: Api = {
  key: 42,
  name: 'DeleteGroups',
  min: 0,
  max: 2,
  flexibleFrom: 2,

  handle(request, { broker, respond }) {
    const groupIds = request.list(() => request.string());

    const response = respond({ withThrottleTime: true });
    return response.array(groupIds, (groupId) =>
      response.string(groupId).int16(broker.groups.delete(groupId)),
    );
  },
};
