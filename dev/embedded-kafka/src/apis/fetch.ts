import { type Broker } from '../broker.js';
import { type PartitionLog } from '../log/partition-log.js';
import { ErrorCode } from '../wire/errors.js';
import { NO_BYTES } from '../wire/no-bytes.js';
import { type Reader } from '../wire/reader.js';
import { type Writer } from '../wire/writer.js';
import { type Api } from './api.js';
import { errorOf, type FetchedPartition, waitForBytes } from './fetch-wait.js';

const READ_COMMITTED = 1;
/** As Kafka's `fetch.max.bytes` of the broker: what a client asks for beyond it comes with its next fetch. */
const MOST_BYTES = 55 * 1024 * 1024;

interface FetchedTopic {
  topic: string;
  partitions: FetchedPartition[];
}

export const fetch: Api = {
  key: 1,
  name: 'Fetch',
  min: 4,
  max: 12,
  flexibleFrom: 12,

  async handle(request, { broker, connection, version, respond }) {
    request.int32(); // replica id: always a consumer
    const maxWaitMs = request.int32();
    const minBytes = request.int32();
    const maxBytes = request.int32();
    const isCommitted = request.int8() === READ_COMMITTED;
    if (version >= 7) request.int64(); // session id and epoch: this broker opens no fetch sessions
    // What follows the topics (forgotten partitions, rack) only matters to sessions and to several racks.
    const topics = readTopics(request, broker, version, isCommitted);

    const partitions = topics.flatMap((topic) => topic.partitions);
    await waitForBytes(partitions, { minBytes, maxWaitMs, connection });

    const response = respond({ withThrottleTime: true });
    if (version >= 7) response.int16(ErrorCode.NONE).int32(0);
    let remaining = Math.min(maxBytes, MOST_BYTES);
    return response.array(topics, ({ topic, partitions }) =>
      response.string(topic).array(partitions, (partition) => {
        const records = broker.faults.delivered(recordsOf(partition, remaining));
        remaining -= records.length;
        writePartition(response, partition, records, { version, isCommitted });
      }),
    );
  },
};

const readTopics = (request: Reader, broker: Broker, version: number, isCommitted: boolean): FetchedTopic[] =>
  request.array(() => {
    const topic = request.string();
    const partitions = request.array(() => {
      const partition = request.int32();
      if (version >= 9) request.int32(); // leader epoch
      const offset = request.int64();
      if (version >= 12) request.int32(); // epoch of the last fetch
      if (version >= 5) request.int64(); // the follower's log start
      const maxBytes = request.int32();
      const log = broker.topics.partition(topic, partition);
      return { partition, offset, maxBytes, log, limit: limitOf(log, isCommitted) };
    });
    return { topic, partitions };
  });

/** Where reading ends, asked anew each time: it moves while the request waits. */
const limitOf = (log: PartitionLog | undefined, isCommitted: boolean) => (): number =>
  (isCommitted ? log?.lastStableOffset : log?.endOffset) ?? -1;

function recordsOf({ log, offset, maxBytes, limit }: FetchedPartition, remaining: number): Buffer {
  if (!log || errorOf(log, offset) || remaining <= 0) return NO_BYTES;
  return log.read(offset, Math.min(maxBytes, remaining), limit());
}

function writePartition(
  response: Writer,
  { partition, log, offset }: FetchedPartition,
  records: Buffer,
  { version, isCommitted }: { version: number; isCommitted: boolean },
): void {
  response.int32(partition).int16(errorOf(log, offset));
  response.int64(log?.endOffset ?? -1).int64(log?.lastStableOffset ?? -1);
  if (version >= 5) response.int64(log?.startOffset ?? -1);
  response.array(
    isCommitted && log ? log.transactions.abortedSince(offset) : [],
    ({ producerId, firstOffset }) => response.int64(producerId).int64(firstOffset),
  );
  if (version >= 11) response.int32(-1); // preferred read replica: none
  response.bytes(records);
}
