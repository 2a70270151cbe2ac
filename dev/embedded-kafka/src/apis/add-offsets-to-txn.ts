import { ErrorCode } from '../wire/errors.js';
import { type Api } from './api.js';
import { fencedAs, readProducer } from './transactional-producer.js';

export const addOffsetsToTxn: Api = {
  key: 25,
  name: 'AddOffsetsToTxn',
  min: 0,
  max: 3,
  flexibleFrom: 3,

  handle(request, { broker: { groups, transactions }, version, respond }) {
    const producer = readProducer(request);
    const groupId = request.string();
    const hasRoom = groups.hasRoomFor(groupId);
    const error = transactions.check(producer) || (hasRoom ? ErrorCode.NONE : ErrorCode.POLICY_VIOLATION);
    if (!error) transactions.addGroup(producer.transactionalId, groupId);
    return respond({ withThrottleTime: true }).int16(fencedAs(error, { hasOwnName: version >= 2 }));
  },
};
