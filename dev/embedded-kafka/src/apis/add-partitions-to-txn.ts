import { ErrorCode } from '../wire/errors.js';
import { type Api } from './api.js';
import { fencedAs, readProducer } from './transactional-producer.js';

export const addPartitionsToTxn: Api = {
  key: 24,
  name: 'AddPartitionsToTxn',
  min: 0,
  max: 3,
  flexibleFrom: 3,

  handle(request, { broker: { topics, transactions }, version, respond }) {
    const producer = readProducer(request);
    const wanted = request.array(() => ({
      topic: request.string(),
      partitions: request.list(() => request.int32()),
    }));

    const add = (topic: string, partition: number): ErrorCode => {
      const error = transactions.check(producer);
      if (error) return fencedAs(error, { hasOwnName: version >= 2 });
      if (!topics.partition(topic, partition)) return ErrorCode.UNKNOWN_TOPIC_OR_PARTITION;
      transactions.addPartition(producer.transactionalId, { topic, partition });
      return ErrorCode.NONE;
    };

    const response = respond({ withThrottleTime: true });
    return response.array(wanted, ({ topic, partitions }) =>
      response
        .string(topic)
        .array(partitions, (partition) => response.int32(partition).int16(add(topic, partition))),
    );
  },
};
