import { type PartitionLog } from '../log/partition-log.js';
import { ErrorCode } from '../wire/errors.js';
import { type Api, newResponse } from './api.js';

const READ_COMMITTED = 1;
const LATEST = -1;
const EARLIEST = -2;

export const listOffsets: Api = {
  key: 2,
  name: 'ListOffsets',
  min: 1,
  max: 3,

  handle(request, { broker, version }) {
    request.int32(); // replica id: always a consumer
    const isCommitted = version >= 2 && request.int8() === READ_COMMITTED;
    const topics = request.array(() => ({
      topic: request.string(),
      partitions: request.array(() => ({ partition: request.int32(), timestamp: request.int64() })),
    }));

    const response = newResponse({ withThrottleTime: version >= 2 });
    return response.array(topics, ({ topic, partitions }) =>
      response.string(topic).array(partitions, ({ partition, timestamp }) => {
        const log = broker.topics.partition(topic, partition);
        const found = log ? find(log, timestamp, isCommitted) : { offset: -1, timestamp: -1 };
        response.int32(partition).int16(log ? ErrorCode.NONE : ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
        response.int64(found.timestamp).int64(found.offset);
      }),
    );
  },
};

function find(
  log: PartitionLog,
  timestamp: number,
  isCommitted: boolean,
): { offset: number; timestamp: number } {
  if (timestamp === LATEST)
    return { offset: isCommitted ? log.lastStableOffset : log.endOffset, timestamp: -1 };
  if (timestamp === EARLIEST) return { offset: log.startOffset, timestamp: -1 };
  return log.offsetForTime(timestamp);
}
