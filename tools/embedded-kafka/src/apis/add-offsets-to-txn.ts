import { ErrorCode } from '../wire/errors.js';
import { type Api, newResponse } from './api.js';
import { readProducer } from './transactional-producer.js';

export const addOffsetsToTxn: Api = {
  key: 25,
  name: 'AddOffsetsToTxn',
  min: 0,
  max: 1,

  handle(request, { broker: { groups, transactions } }) {
    const producer = readProducer(request);
    const groupId = request.string();
    const hasRoom = groups.hasRoomFor(groupId);
    const error = transactions.check(producer) || (hasRoom ? ErrorCode.NONE : ErrorCode.POLICY_VIOLATION);
    if (!error) transactions.addGroup(producer.transactionalId, groupId);
    return newResponse({ withThrottleTime: true }).int16(error);
  },
};
