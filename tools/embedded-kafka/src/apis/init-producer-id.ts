import { ErrorCode } from '../wire/errors.js';
import { type Api, newResponse } from './api.js';

export const initProducerId: Api = {
  key: 22,
  name: 'InitProducerId',
  min: 0,
  max: 1,

  handle(request, { broker }) {
    const transactionalId = request.nullableString();
    const timeoutMs = request.int32();
    const { producerId, epoch } = transactionalId
      ? broker.transactions.initialise(transactionalId, timeoutMs)
      : { producerId: broker.producerIds.allocate(), epoch: 0 };

    const response = newResponse({ withThrottleTime: true });
    return response.int16(ErrorCode.NONE).int64(producerId).int16(epoch);
  },
};
