import { type Broker } from '../broker.js';
import { type BrokerSettings } from '../options.js';
import { type ConfigEntries, invalidConfig, TOPIC_DEFAULTS } from '../topics/topic-config.js';
import { isValidTopicName, MOST_PARTITIONS } from '../topics/topics.js';
import { ErrorCode } from '../wire/errors.js';
import { type Reader } from '../wire/reader.js';
import { NO_UUID } from '../wire/uuid.js';
import { type Writer } from '../wire/writer.js';
import { type Api } from './api.js';
import { DEFAULT, readConfigEntries, SET_ON_TOPIC } from './config-entries.js';
import { noRoom, type Refusal } from './topic-refusal.js';

const DEFAULT_PARTITIONS = -1;

interface NewTopic {
  name: string;
  partitions: number;
  config: ConfigEntries;
}

export const createTopics: Api = {
  key: 19,
  name: 'CreateTopics',
  min: 0,
  max: 7,
  flexibleFrom: 5,

  handle(request, { broker, version, respond }) {
    const wanted = request.array(() => readTopic(request));
    request.int32(); // time-out: creating a topic does not wait for anything
    const isDryRun = version >= 1 && request.boolean();

    const response = respond({ withThrottleTime: version >= 2 });
    return response.array(wanted, (topic) => {
      const { error, message } = refusal(broker, topic) ?? { error: ErrorCode.NONE, message: null };
      if (!error && !isDryRun) {
        broker.topics.create(topic.name, partitionsOf(topic, broker.settings), topic.config);
      }
      response.string(topic.name);
      if (version >= 7) response.uuid(NO_UUID);
      response.int16(error);
      if (version >= 1) response.string(message);
      if (version >= 5) writeDescription(response, broker, topic, error);
    });
  },
};

function readTopic(request: Reader): NewTopic {
  const name = request.string();
  const count = request.int32();
  request.int16(); // replication factor: any is accepted, there is one node
  const assigned = request.array(() => {
    request.int32(); // partition
    request.list(() => request.int32()); // its replicas
  });
  return { name, partitions: assigned.length || count, config: readConfigEntries(request) };
}

/** What became of the topic, so that nobody has to ask for it. */
function writeDescription(
  response: Writer,
  { topics, settings }: Broker,
  topic: NewTopic,
  error: ErrorCode,
): void {
  if (error) return void response.int32(-1).int16(-1).nullList();
  const config = { ...TOPIC_DEFAULTS, ...topic.config };
  response.int32(topics.get(topic.name)?.partitions.length ?? partitionsOf(topic, settings)).int16(1);
  response.array(Object.entries(config), ([name, value]) => {
    response.string(name).string(value).boolean(false); // not read-only
    response.int8(name in topic.config ? SET_ON_TOPIC : DEFAULT).boolean(false); // not sensitive
  });
}

function refusal({ topics, settings }: Broker, topic: NewTopic): Refusal | undefined {
  if (!isValidTopicName(topic.name)) {
    const message = `Topic name ${topic.name} is invalid: use 1 to 249 of a-z, A-Z, 0-9, '.', '_' and '-'.`;
    return { error: ErrorCode.INVALID_TOPIC_EXCEPTION, message };
  }
  if (topics.get(topic.name)) {
    return { error: ErrorCode.TOPIC_ALREADY_EXISTS, message: `Topic '${topic.name}' already exists.` };
  }
  const isValidCount = topic.partitions > 0 && topic.partitions <= MOST_PARTITIONS;
  if (!isValidCount && topic.partitions !== DEFAULT_PARTITIONS) {
    const message = `Number of partitions must be 1 to ${MOST_PARTITIONS}, or -1 for the default.`;
    return { error: ErrorCode.INVALID_PARTITIONS, message };
  }
  if (!topics.hasRoomFor(partitionsOf(topic, settings))) return noRoom;
  const message = invalidConfig(topic.config);
  return message === undefined ? undefined : { error: ErrorCode.INVALID_CONFIG, message };
}

const partitionsOf = ({ partitions }: NewTopic, { defaultPartitions }: BrokerSettings): number =>
  partitions === DEFAULT_PARTITIONS ? defaultPartitions : partitions;
