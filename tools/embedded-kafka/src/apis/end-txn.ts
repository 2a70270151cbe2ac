import { type Api, newResponse } from './api.js';
import { readProducer } from './transactional-producer.js';

export const endTxn: Api = {
  key: 26,
  name: 'EndTxn',
  min: 0,
  max: 1,

  handle(request, { broker }) {
    const producer = readProducer(request);
    const outcome = request.boolean() ? 'commit' : 'abort';
    return newResponse({ withThrottleTime: true }).int16(broker.transactions.finish(producer, outcome));
  },
};
