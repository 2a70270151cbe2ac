import { NO_PRODUCER } from '../log/record-batch.js';
import { ErrorCode } from '../wire/errors.js';
import { type Api } from './api.js';
import { fencedAs } from './transactional-producer.js';

/** As Kafka's `transaction.max.timeout.ms`: so long may one transaction hold back read_committed consumers. */
const LONGEST_TRANSACTION_MS = 900_000;
const isValidTimeout = (ms: number): boolean => ms > 0 && ms <= LONGEST_TRANSACTION_MS;

export const initProducerId: Api = {
  key: 22,
  name: 'InitProducerId',
  min: 0,
  max: 4,
  flexibleFrom: 2,

  handle(request, { broker, version, respond }) {
    const transactionalId = request.nullableString();
    const timeoutMs = request.int32();
    // Since version 3 a producer that goes on after an error says who it was (KIP-360).
    const previous = version >= 3 ? { producerId: request.int64(), epoch: request.int16() } : undefined;
    const refusal = (id: string): ErrorCode => {
      if (!isValidTimeout(timeoutMs)) return ErrorCode.INVALID_TRANSACTION_TIMEOUT;
      if (!previous || previous.producerId === NO_PRODUCER) return ErrorCode.NONE;
      const error = broker.transactions.checkResumption({ transactionalId: id, ...previous });
      return fencedAs(error, { hasOwnName: version >= 4 });
    };

    const response = respond({ withThrottleTime: true });
    const error = transactionalId ? refusal(transactionalId) : ErrorCode.NONE;
    if (error) return response.int16(error).int64(NO_PRODUCER).int16(-1);
    const { producerId, epoch } = transactionalId
      ? broker.transactions.initialise(transactionalId, timeoutMs)
      : { producerId: broker.producerIds.allocate(), epoch: 0 };
    return response.int16(ErrorCode.NONE).int64(producerId).int16(epoch);
  },
};
