import { NO_PRODUCER } from '../log/record-batch.js';
import { ErrorCode } from '../wire/errors.js';
import { type Api, newResponse } from './api.js';

/** As Kafka's `transaction.max.timeout.ms`: so long may one transaction hold back read_committed consumers. */
const LONGEST_TRANSACTION_MS = 900_000;
const isValidTimeout = (ms: number): boolean => ms > 0 && ms <= LONGEST_TRANSACTION_MS;

export const initProducerId: Api = {
  key: 22,
  name: 'InitProducerId',
  min: 0,
  max: 1,

  handle(request, { broker }) {
    const transactionalId = request.nullableString();
    const timeoutMs = request.int32();
    const response = newResponse({ withThrottleTime: true });
    if (transactionalId && !isValidTimeout(timeoutMs)) {
      return response.int16(ErrorCode.INVALID_TRANSACTION_TIMEOUT).int64(NO_PRODUCER).int16(-1);
    }
    const { producerId, epoch } = transactionalId
      ? broker.transactions.initialise(transactionalId, timeoutMs)
      : { producerId: broker.producerIds.allocate(), epoch: 0 };
    return response.int16(ErrorCode.NONE).int64(producerId).int16(epoch);
  },
};
