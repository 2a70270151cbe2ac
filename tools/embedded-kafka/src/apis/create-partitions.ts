import { MOST_PARTITIONS } from '../topics.js';
import { ErrorCode } from '../wire/errors.js';
import { type Api, newResponse } from './api.js';

export const createPartitions: Api = {
  key: 37,
  name: 'CreatePartitions',
  min: 0,
  max: 1,

  handle(request, { broker }) {
    const wanted = request.array(() => {
      const name = request.string();
      const total = request.int32();
      request.nullableArray(() => request.nullableArray(() => request.int32())); // replicas
      return { name, total };
    });
    request.int32(); // time-out: adding partitions does not wait for anything
    const isDryRun = request.boolean();

    const response = newResponse({ withThrottleTime: true });
    return response.array(wanted, ({ name, total }) => {
      const topic = broker.topics.get(name);
      const added = total - (topic?.partitions.length ?? 0);
      const isValid = topic && added > 0 && total <= MOST_PARTITIONS && broker.topics.hasRoomFor(added);
      if (isValid && !isDryRun) broker.topics.addPartitions(topic, total);
      const error = topic ? ErrorCode.INVALID_PARTITIONS : ErrorCode.UNKNOWN_TOPIC_OR_PARTITION;
      response.string(name).int16(isValid ? ErrorCode.NONE : error);
      response.string(
        isValid || !topic ? null : `The topic has ${topic.partitions.length} partitions already.`,
      );
    });
  },
};
