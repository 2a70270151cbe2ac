import { NO_LEADER_EPOCH } from '../broker.js';
import { type RecordAt } from '../log/offset-for-time.js';
import { type PartitionLog } from '../log/partition-log.js';
import { ErrorCode } from '../wire/errors.js';
import { type Api } from './api.js';

const READ_COMMITTED = 1;
const NOTHING: RecordAt = { offset: -1, timestamp: -1 };

interface Place {
  /** The first version that knows it. */
  since: number;
  find(log: PartitionLog, isCommitted: boolean): RecordAt;
}

const start = (log: PartitionLog): RecordAt => ({ offset: log.startOffset, timestamp: -1 });
const end = (log: PartitionLog, isCommitted: boolean): RecordAt => ({
  offset: isCommitted ? log.lastStableOffset : log.endOffset,
  timestamp: -1,
});

/** What a client may ask for instead of a time. Nothing is ever moved to another storage: all of a log is local. */
const PLACES = new Map<number, Place>([
  [-1, { since: 1, find: end }],
  [-2, { since: 1, find: start }],
  [-3, { since: 7, find: (log) => log.newest() }],
  [-4, { since: 8, find: start }],
  [-5, { since: 9, find: () => NOTHING }], // the last one in another storage
]);

export const listOffsets: Api = {
  key: 2,
  name: 'ListOffsets',
  min: 1,
  max: 9,
  flexibleFrom: 6,

  handle(request, { broker, version, respond }) {
    request.int32(); // replica id: always a consumer
    const isCommitted = version >= 2 && request.int8() === READ_COMMITTED;
    const topics = request.array(() => ({
      topic: request.string(),
      partitions: request.array(() => {
        const partition = request.int32();
        if (version >= 4) request.int32(); // leader epoch: there is only one leader
        return { partition, timestamp: request.int64() };
      }),
    }));

    const response = respond({ withThrottleTime: version >= 2 });
    return response.array(topics, ({ topic, partitions }) =>
      response.string(topic).array(partitions, ({ partition, timestamp }) => {
        const log = broker.topics.partition(topic, partition);
        const found = find(log, { timestamp, isCommitted, version });
        const { offset, timestamp: time } = typeof found === 'number' ? NOTHING : found;
        response.int32(partition).int16(typeof found === 'number' ? found : ErrorCode.NONE);
        response.int64(time).int64(offset);
        if (version >= 4) response.int32(NO_LEADER_EPOCH);
      }),
    );
  },
};

interface Question {
  timestamp: number;
  isCommitted: boolean;
  version: number;
}

function find(
  log: PartitionLog | undefined,
  { timestamp, isCommitted, version }: Question,
): RecordAt | ErrorCode {
  if (!log) return ErrorCode.UNKNOWN_TOPIC_OR_PARTITION;
  if (timestamp >= 0) return log.offsetForTime(timestamp);
  const place = PLACES.get(timestamp);
  return place && version >= place.since ? place.find(log, isCommitted) : ErrorCode.UNSUPPORTED_VERSION;
}
