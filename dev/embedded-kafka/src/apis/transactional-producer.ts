import { type ProducerIdentity } from '../transactions/transactions.js';
import { ErrorCode } from '../wire/errors.js';
import { type Reader } from '../wire/reader.js';

/** How the transaction requests name the producer they speak for. */
export const readProducer = (request: Reader): ProducerIdentity => ({
  transactionalId: request.string(),
  producerId: request.int64(),
  epoch: request.int16(),
});

/** A producer that was replaced hears of it by a name of its own, in versions that have it (KIP-588). */
export const fencedAs = (error: ErrorCode, { hasOwnName }: { hasOwnName: boolean }): ErrorCode =>
  hasOwnName && error === ErrorCode.INVALID_PRODUCER_EPOCH ? ErrorCode.PRODUCER_FENCED : error;
