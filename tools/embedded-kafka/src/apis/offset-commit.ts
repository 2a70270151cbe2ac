import { type OffsetToCommit } from '../groups/offset-store.js';
import { type ErrorCode } from '../wire/errors.js';
import { type Api, newResponse } from './api.js';
import { offsetError, readOffsets, withoutError, writeErrors } from './offsets-to-commit.js';

export const offsetCommit: Api = {
  key: 8,
  name: 'OffsetCommit',
  min: 2,
  max: 5,

  handle(request, { broker, version }) {
    const groupId = request.string();
    const generation = request.int32();
    const memberId = request.string();
    if (version <= 4) request.int64(); // retention time: offsets are kept for ever
    const topics = readOffsets(request);

    const groupError = broker.groups.checkCommit(groupId, memberId, generation);
    const errorOf = (offset: OffsetToCommit): ErrorCode => offsetError(broker, offset) || groupError;
    broker.groups.storeOffsets(groupId, withoutError(topics, errorOf));
    return writeErrors(newResponse({ withThrottleTime: version >= 3 }), topics, errorOf);
  },
};
