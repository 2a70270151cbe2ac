import { type Broker } from '../broker.js';
import { type PartitionLog } from '../log/partition-log.js';
import { BATCH_HEADER, readHeader } from '../log/record-batch.js';
import { ErrorCode } from '../wire/errors.js';
import { type Reader } from '../wire/reader.js';
import { type Writer } from '../wire/writer.js';
import { type Api } from './api.js';

const NO_ACKS = 0;
const VALID_ACKS = [-1, NO_ACKS, 1];

interface PartitionResult {
  partition: number;
  error: ErrorCode;
  baseOffset: number;
  log?: PartitionLog;
}

interface TopicResult {
  topic: string;
  partitions: PartitionResult[];
}

export const produce: Api = {
  key: 0,
  name: 'Produce',
  min: 3,
  max: 11,
  flexibleFrom: 9,

  async handle(request, { broker, version, respond }) {
    const transactionalId = request.nullableString();
    const acks = request.int16();
    request.int32(); // time-out for other replicas: there are none
    const refusalOf = (topic: string): ErrorCode =>
      VALID_ACKS.includes(acks) ? broker.faults.refusalToStore(topic) : ErrorCode.INVALID_REQUIRED_ACKS;
    const append = (write: Omit<Write, 'transactionalId'>): AppendResult =>
      appendTo(broker, { ...write, transactionalId });

    const results = appendAll(request, refusalOf, append);
    if (acks === NO_ACKS) return null;
    await flush(results);
    return writeResults(respond({ withThrottleTime: false }), results, version);
  },
};

type AppendResult = Omit<PartitionResult, 'partition'>;

function appendAll(
  request: Reader,
  refusalOf: (topic: string) => ErrorCode,
  append: (write: Omit<Write, 'transactionalId'>) => AppendResult,
): TopicResult[] {
  return request.array(() => {
    const topic = request.string();
    const error = refusalOf(topic);
    const partitions = request.array(() => {
      const [partition, records] = [request.int32(), request.bytes()];
      return { partition, ...(error ? { error, baseOffset: -1 } : append({ topic, partition, records })) };
    });
    return { topic, partitions };
  });
}

interface Write {
  topic: string;
  partition: number;
  records: Buffer;
  transactionalId: string | null;
}

function appendTo(broker: Broker, write: Write): AppendResult {
  const log = broker.topics.partition(write.topic, write.partition);
  if (!log) return { error: ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, baseOffset: -1 };
  const error = refusal(broker, write);
  return error ? { error, baseOffset: -1, log } : { ...log.append(write.records), log };
}

function refusal(broker: Broker, { topic, partition, records, transactionalId }: Write): ErrorCode {
  const { maxMessageBytes, timestampsAheadMs } = broker.topics.get(topic)!.config;
  if (records.length > maxMessageBytes) return ErrorCode.MESSAGE_TOO_LARGE;
  if (records.length < BATCH_HEADER) return ErrorCode.CORRUPT_MESSAGE;
  const { transactional, producerId, producerEpoch: epoch, maxTimestamp } = readHeader(records);
  if (maxTimestamp > Date.now() + timestampsAheadMs) return ErrorCode.INVALID_TIMESTAMP;
  if (transactionalId === null) return transactional ? ErrorCode.INVALID_TXN_STATE : ErrorCode.NONE;
  return broker.transactions.checkWrite({ transactionalId, producerId, epoch }, { topic, partition });
}

/** With fsync on, an acknowledgement waits for the disk; a disk that fails turns it into an error. */
async function flush(results: TopicResult[]): Promise<void> {
  const stored = results
    .flatMap(({ partitions }) => partitions)
    .filter(({ error }) => error === ErrorCode.NONE);
  await Promise.all(
    stored.map(async (result) => {
      try {
        await result.log?.flush();
      } catch {
        result.error = ErrorCode.KAFKA_STORAGE_ERROR;
      }
    }),
  );
}

function writeResults(response: Writer, results: TopicResult[], version: number): Writer {
  response.array(results, ({ topic, partitions }) =>
    response.string(topic).array(partitions, ({ partition, error, baseOffset, log }) => {
      response.int32(partition).int16(error).int64(baseOffset);
      response.int64(-1); // append time: topics keep the producer's times
      if (version >= 5) response.int64(log?.startOffset ?? -1);
      if (version >= 8) response.array([], () => undefined).string(null); // which records, and why, in words
    }),
  );
  return response.int32(0); // throttle time, at the end in this response
}
