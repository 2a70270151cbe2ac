import { type ProducerIdentity } from '../transactions/transactions.js';
import { type Reader } from '../wire/reader.js';

/** How the transaction requests name the producer they speak for. */
export const readProducer = (request: Reader): ProducerIdentity => ({
  transactionalId: request.string(),
  producerId: request.int64(),
  epoch: request.int16(),
});
