import { type Api, newResponse } from './api.js';

export const txnOffsetCommit: Api = {
  key: 28,
  name: 'TxnOffsetCommit',
  min: 0,
  max: 1,

  handle(request, { broker: { transactions } }) {
    const transactionalId = request.string();
    const groupId = request.string();
    const producer = { transactionalId, producerId: request.int64(), epoch: request.int16() };
    const topics = request.array(() => ({
      topic: request.string(),
      partitions: request.array(() => ({
        partition: request.int32(),
        offset: request.int64(),
        metadata: request.nullableString(),
      })),
    }));

    const error = transactions.check(producer);
    if (!error) {
      const items = topics.flatMap(({ topic, partitions }) =>
        partitions.map((partition) => ({ topic, ...partition })),
      );
      transactions.addOffsets(transactionalId, groupId, items);
    }

    const response = newResponse({ withThrottleTime: true });
    return response.array(topics, ({ topic, partitions }) =>
      response.string(topic).array(partitions, ({ partition }) => response.int32(partition).int16(error)),
    );
  },
};
