import { ErrorCode } from '../wire/errors.js';
import { type Api, newResponse } from './api.js';

export const offsetCommit: Api = {
  key: 8,
  name: 'OffsetCommit',
  min: 2,
  max: 5,

  handle(request, { broker, version }) {
    const groupId = request.string();
    const generation = request.int32();
    const memberId = request.string();
    if (version <= 4) request.int64(); // retention time: offsets are kept for ever
    const topics = request.array(() => ({
      topic: request.string(),
      partitions: request.array(() => ({
        partition: request.int32(),
        offset: request.int64(),
        metadata: request.nullableString(),
      })),
    }));

    const isKnown = (topic: string, partition: number) =>
      broker.topics.partition(topic, partition) !== undefined;
    const error = broker.groups.checkCommit(groupId, memberId, generation);
    if (!error) {
      const items = topics.flatMap(({ topic, partitions }) =>
        partitions.map((partition) => ({ topic, ...partition })),
      );
      broker.groups.storeOffsets(
        groupId,
        items.filter(({ topic, partition }) => isKnown(topic, partition)),
      );
    }

    const response = newResponse({ withThrottleTime: version >= 3 });
    return response.array(topics, ({ topic, partitions }) =>
      response
        .string(topic)
        .array(partitions, ({ partition }) =>
          response
            .int32(partition)
            .int16(isKnown(topic, partition) ? error : ErrorCode.UNKNOWN_TOPIC_OR_PARTITION),
        ),
    );
  },
};
