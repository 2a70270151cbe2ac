import { NODE_ID } from '../broker.js';
import { ErrorCode } from '../wire/errors.js';
import { type Api } from './api.js';

/** The only node coordinates every group and every transaction. */
export const findCoordinator: Api = {
  key: 10,
  name: 'FindCoordinator',
  min: 0,
  max: 5,
  flexibleFrom: 3,

  handle(request, { broker: { address }, version, respond }) {
    const response = respond({ withThrottleTime: version >= 1 });
    if (version < 4) {
      response.int16(ErrorCode.NONE);
      if (version >= 1) response.string(null); // error message
      return response.int32(NODE_ID).string(address.host).int32(address.port);
    }
    request.int8(); // groups or transactions
    const keys = request.list(() => request.string());
    return response.array(keys, (key) => {
      response.string(key).int32(NODE_ID).string(address.host).int32(address.port);
      response.int16(ErrorCode.NONE).string(null);
    });
  },
};
