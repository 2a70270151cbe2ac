import { type Broker } from '../broker.js';
import { type OffsetToCommit } from '../groups/offset-store.js';
import { ErrorCode } from '../wire/errors.js';
import { type Reader } from '../wire/reader.js';
import { type Writer } from '../wire/writer.js';

/** As Kafka's `offset.metadata.max.bytes`. */
const MOST_OFFSET_METADATA_BYTES = 4096;

interface TopicOffsets {
  topic: string;
  offsets: OffsetToCommit[];
}

/** How requests name the offsets to commit, inside a transaction or not. */
export const readOffsets = (
  request: Reader,
  { withLeaderEpoch }: { withLeaderEpoch: boolean },
): TopicOffsets[] =>
  request.array(() => {
    const topic = request.string();
    const offsets = request.array(() => {
      const [partition, offset] = [request.int32(), request.int64()];
      if (withLeaderEpoch) request.int32(); // there is only one leader
      return { topic, partition, offset, metadata: request.nullableString() };
    });
    return { topic, offsets };
  });

/** Why an offset cannot be committed, whoever asks; NONE when it can. */
export function offsetError({ topics }: Broker, { topic, partition, metadata }: OffsetToCommit): ErrorCode {
  if (!topics.partition(topic, partition)) return ErrorCode.UNKNOWN_TOPIC_OR_PARTITION;
  const isTooLong = metadata !== null && Buffer.byteLength(metadata) > MOST_OFFSET_METADATA_BYTES;
  return isTooLong ? ErrorCode.OFFSET_METADATA_TOO_LARGE : ErrorCode.NONE;
}

type ErrorOf = (offset: OffsetToCommit) => ErrorCode;

export const withoutError = (topics: TopicOffsets[], errorOf: ErrorOf): OffsetToCommit[] =>
  topics.flatMap(({ offsets }) => offsets).filter((offset) => !errorOf(offset));

export const writeErrors = (response: Writer, topics: TopicOffsets[], errorOf: ErrorOf): Writer =>
  response.array(topics, ({ topic, offsets }) =>
    response
      .string(topic)
      .array(offsets, (offset) => response.int32(offset.partition).int16(errorOf(offset))),
  );
