import { type PartitionLog } from '../log/partition-log.js';
import { ErrorCode } from '../wire/errors.js';
import { type Api } from './api.js';

export const deleteRecords: Api = {
  key: 21,
  name: 'DeleteRecords',
  min: 0,
  max: 2,
  flexibleFrom: 2,

  handle(request, { broker, respond }) {
    const topics = request.array(() => ({
      topic: request.string(),
      partitions: request.array(() => ({ partition: request.int32(), offset: request.int64() })),
    }));

    const response = respond({ withThrottleTime: true });
    return response.array(topics, ({ topic, partitions }) =>
      response.string(topic).array(partitions, ({ partition, offset }) => {
        const log = broker.topics.partition(topic, partition);
        const error = log ? deleteBefore(log, offset) : ErrorCode.UNKNOWN_TOPIC_OR_PARTITION;
        response
          .int32(partition)
          .int64(log?.startOffset ?? -1)
          .int16(error);
      }),
    );
  },
};

/** A negative offset stands for everything. */
function deleteBefore(log: PartitionLog, offset: number): ErrorCode {
  if (offset > log.endOffset) return ErrorCode.OFFSET_OUT_OF_RANGE;
  log.deleteBefore(offset < 0 ? log.endOffset : offset);
  return ErrorCode.NONE;
}
