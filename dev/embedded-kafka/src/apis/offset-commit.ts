import { type OffsetToCommit } from '../groups/offset-store.js';
import { type ErrorCode } from '../wire/errors.js';
import { type Api } from './api.js';
import { offsetError, readOffsets, withoutError, writeErrors } from './offsets-to-commit.js';

export const offsetCommit: Api = {
  key: 8,
  name: 'OffsetCommit',
  min: 2,
  max: 9,
  flexibleFrom: 8,

  handle(request, { broker, version, respond }) {
    const groupId = request.string();
    const generation = request.int32();
    const memberId = request.string();
    if (version >= 7) request.nullableString(); // group instance id
    if (version <= 4) request.int64(); // retention time: offsets are kept for ever
    const topics = readOffsets(request, { withLeaderEpoch: version >= 6 });

    const groupError = broker.groups.checkCommit(groupId, memberId, generation);
    const errorOf = (offset: OffsetToCommit): ErrorCode => offsetError(broker, offset) || groupError;
    broker.groups.storeOffsets(groupId, withoutError(topics, errorOf));
    return writeErrors(respond({ withThrottleTime: version >= 3 }), topics, errorOf);
  },
};
