import { type Api, newResponse } from './api.js';
import { readProducer } from './transactional-producer.js';

export const addOffsetsToTxn: Api = {
  key: 25,
  name: 'AddOffsetsToTxn',
  min: 0,
  max: 1,

  handle(request, { broker: { transactions } }) {
    const producer = readProducer(request);
    // The group that follows need not be remembered: its offsets come with TxnOffsetCommit.
    const error = transactions.check(producer);
    if (!error) transactions.begin(producer.transactionalId);
    return newResponse({ withThrottleTime: true }).int16(error);
  },
};
