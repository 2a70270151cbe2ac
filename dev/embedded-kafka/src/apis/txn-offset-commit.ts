import { type Broker } from '../broker.js';
import { type OffsetToCommit } from '../groups/offset-store.js';
import { ErrorCode } from '../wire/errors.js';
import { type Api } from './api.js';
import { offsetError, readOffsets, withoutError, writeErrors } from './offsets-to-commit.js';

export const txnOffsetCommit: Api = {
  key: 28,
  name: 'TxnOffsetCommit',
  min: 0,
  max: 3,
  flexibleFrom: 3,

  handle(request, { broker, version, respond }) {
    const transactionalId = request.string();
    const groupId = request.string();
    const producer = { transactionalId, producerId: request.int64(), epoch: request.int16() };
    const member = version >= 3 ? { generation: request.int32(), memberId: request.string() } : undefined;
    if (version >= 3) request.nullableString(); // group instance id
    const topics = readOffsets(request, { withLeaderEpoch: version >= 2 });

    const refusal =
      broker.transactions.checkOffsets(producer, groupId) || memberError(broker, groupId, member);
    const errorOf = (offset: OffsetToCommit): ErrorCode => offsetError(broker, offset) || refusal;
    const offsets = withoutError(topics, errorOf);
    if (offsets.length > 0) broker.transactions.addOffsets(transactionalId, groupId, offsets);
    return writeErrors(respond({ withThrottleTime: true }), topics, errorOf);
  },
};

/** Since version 3 a member says that it is one (KIP-447): one that was replaced may not commit any more. */
function memberError(
  { groups }: Broker,
  groupId: string,
  member: { generation: number; memberId: string } | undefined,
): ErrorCode {
  const isMember = member && (member.generation >= 0 || member.memberId);
  return isMember ? groups.checkCommit(groupId, member.memberId, member.generation) : ErrorCode.NONE;
}
