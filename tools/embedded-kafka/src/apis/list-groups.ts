import { ErrorCode } from '../wire/errors.js';
import { type Api, newResponse } from './api.js';

export const listGroups: Api = {
  key: 16,
  name: 'ListGroups',
  min: 0,
  max: 2,

  handle(_request, { broker, version }) {
    const response = newResponse({ withThrottleTime: version >= 1 }).int16(ErrorCode.NONE);
    return response.array(broker.groups.all(), ({ id, protocolType }) =>
      response.string(id).string(protocolType || 'consumer'),
    );
  },
};
