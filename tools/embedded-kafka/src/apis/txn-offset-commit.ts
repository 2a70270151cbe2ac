import { type OffsetToCommit } from '../groups/offset-store.js';
import { ErrorCode } from '../wire/errors.js';
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

    const hasRoom = broker.groups.hasRoomFor(groupId);
    const requestError =
      broker.transactions.check(producer) || (hasRoom ? ErrorCode.NONE : ErrorCode.POLICY_VIOLATION);
    const errorOf = (offset: OffsetToCommit): ErrorCode => offsetError(broker, offset) || requestError;
    const offsets = withoutError(topics, errorOf);
    if (offsets.length > 0) broker.transactions.addOffsets(transactionalId, groupId, offsets);
    return writeErrors(newResponse({ withThrottleTime: true }), topics, errorOf);
  },
};
