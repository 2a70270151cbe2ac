import { type Broker } from '../broker.js';
import { type OffsetToCommit } from '../groups/offset-store.js';
import { ErrorCode } from '../wire/errors.js';
import { type Api, newResponse } from './api.js';

/** As Kafka's `offset.metadata.max.bytes`. */
const MOST_METADATA_BYTES = 4096;

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

    const groupError = broker.groups.checkCommit(groupId, memberId, generation);
    const errorOf = (item: OffsetToCommit): ErrorCode => refusal(broker, item) || groupError;
    const items = topics.flatMap(({ topic, partitions }) =>
      partitions.map((partition) => ({ topic, ...partition })),
    );
    broker.groups.storeOffsets(
      groupId,
      items.filter((item) => !errorOf(item)),
    );

    const response = newResponse({ withThrottleTime: version >= 3 });
    return response.array(topics, ({ topic, partitions }) =>
      response
        .string(topic)
        .array(partitions, (item) => response.int32(item.partition).int16(errorOf({ topic, ...item }))),
    );
  },
};

function refusal({ topics }: Broker, { topic, partition, metadata }: OffsetToCommit): ErrorCode {
  if (!topics.partition(topic, partition)) return ErrorCode.UNKNOWN_TOPIC_OR_PARTITION;
  const isTooLong = metadata !== null && Buffer.byteLength(metadata) > MOST_METADATA_BYTES;
  return isTooLong ? ErrorCode.OFFSET_METADATA_TOO_LARGE : ErrorCode.NONE;
}
