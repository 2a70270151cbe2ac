import { NODE_ID } from '../broker.js';
import { ErrorCode } from '../wire/errors.js';
import { type Api, newResponse } from './api.js';

/** The only node coordinates every group and every transaction, so the request need not be read. */
export const findCoordinator: Api = {
  key: 10,
  name: 'FindCoordinator',
  min: 0,
  max: 2,

  handle(_request, { broker, version }) {
    const response = newResponse({ withThrottleTime: version >= 1 }).int16(ErrorCode.NONE);
    if (version >= 1) response.string(null); // error message
    return response.int32(NODE_ID).string(broker.address.host).int32(broker.address.port);
  },
};
