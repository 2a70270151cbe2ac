import { ErrorCode } from '../wire/errors.js';
import { type Api, newResponse } from './api.js';
import { readProducer } from './transactional-producer.js';

export const addPartitionsToTxn: Api = {
  key: 24,
  name: 'AddPartitionsToTxn',
  min: 0,
  max: 1,

  handle(request, { broker: { topics, transactions } }) {
    const producer = readProducer(request);
    const wanted = request.array(() => ({
      topic: request.string(),
      partitions: request.array(() => request.int32()),
    }));

    const add = (topic: string, partition: number): ErrorCode => {
      const error = transactions.check(producer);
      if (error) return error;
      if (!topics.partition(topic, partition)) return ErrorCode.UNKNOWN_TOPIC_OR_PARTITION;
      transactions.addPartition(producer.transactionalId, { topic, partition });
      return ErrorCode.NONE;
    };

    const response = newResponse({ withThrottleTime: true });
    return response.array(wanted, ({ topic, partitions }) =>
      response
        .string(topic)
        .array(partitions, (partition) => response.int32(partition).int16(add(topic, partition))),
    );
  },
};
