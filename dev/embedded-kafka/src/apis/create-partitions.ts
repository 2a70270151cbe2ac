import { type Topic } from '../topics/topic.js';
import { MOST_PARTITIONS, type Topics } from '../topics/topics.js';
import { ErrorCode } from '../wire/errors.js';
import { type Api } from './api.js';
import { noRoom, type Refusal } from './topic-refusal.js';

export const createPartitions: Api = {
  key: 37,
  name: 'CreatePartitions',
  min: 0,
  max: 3,
  flexibleFrom: 2,

  handle(request, { broker: { topics }, respond }) {
    const wanted = request.array(() => {
      const name = request.string();
      const total = request.int32();
      request.nullableArray(() => request.list(() => request.int32())); // replicas
      return { name, total };
    });
    request.int32(); // time-out: adding partitions does not wait for anything
    const isDryRun = request.boolean();

    const response = respond({ withThrottleTime: true });
    return response.array(wanted, ({ name, total }) => {
      const topic = topics.get(name);
      const { error, message } = refusal(topics, topic, total) ?? { error: ErrorCode.NONE, message: null };
      if (topic && !error && !isDryRun) topics.addPartitions(topic, total);
      response.string(name).int16(error).string(message);
    });
  },
};

function refusal(topics: Topics, topic: Topic | undefined, total: number): Refusal | undefined {
  if (!topic) return { error: ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, message: 'There is no such topic.' };
  const existing = topic.partitions.length;
  if (total <= existing) {
    const message = `The topic has ${existing} partitions already; ${total} would not be an increase.`;
    return { error: ErrorCode.INVALID_PARTITIONS, message };
  }
  if (total > MOST_PARTITIONS) {
    return {
      error: ErrorCode.INVALID_PARTITIONS,
      message: `A topic has at most ${MOST_PARTITIONS} partitions.`,
    };
  }
  return topics.hasRoomFor(total - existing) ? undefined : noRoom;
}
