import { type Api } from './api.js';
import { fencedAs, readProducer } from './transactional-producer.js';

export const endTxn: Api = {
  key: 26,
  name: 'EndTxn',
  min: 0,
  max: 3,
  flexibleFrom: 3,

  handle(request, { broker, version, respond }) {
    const producer = readProducer(request);
    const outcome = request.boolean() ? 'commit' : 'abort';
    const error = broker.transactions.finish(producer, outcome);
    return respond({ withThrottleTime: true }).int16(fencedAs(error, { hasOwnName: version >= 2 }));
  },
};
