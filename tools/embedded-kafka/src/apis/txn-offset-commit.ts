import { type OffsetToCommit } from '../groups/offset-store.js';
import { type ErrorCode } from '../wire/errors.js';
import { type Api, newResponse } from './api.js';
import { offsetError, readOffsets, withoutError, writeErrors } from './offsets-to-commit.js';

export const txnOffsetCommit: Api = {
  key: 28,
  name: 'TxnOffsetCommit',
  min: 0,
  max: 1,

  handle(request, { broker }) {
    const transactionalId = request.string();
    const groupId = request.string();
    const producer = { transactionalId, producerId: request.int64(), epoch: request.int16() };
    const topics = readOffsets(request);

    const producerError = broker.transactions.checkOffsets(producer, groupId);
    const errorOf = (offset: OffsetToCommit): ErrorCode => offsetError(broker, offset) || producerError;
    const offsets = withoutError(topics, errorOf);
    if (offsets.length > 0) broker.transactions.addOffsets(transactionalId, groupId, offsets);
    return writeErrors(newResponse({ withThrottleTime: true }), topics, errorOf);
  },
};
