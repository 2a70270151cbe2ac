import { type Broker, NO_LEADER_EPOCH, NODE_ID } from '../broker.js';
import { type Topic } from '../topics/topic.js';
import { isValidTopicName } from '../topics/topics.js';
import { ErrorCode } from '../wire/errors.js';
import { type Writer } from '../wire/writer.js';
import { type Api } from './api.js';
import { OPERATIONS_NOT_ASKED_FOR } from './authorized-operations.js';

export const metadata: Api = {
  key: 3,
  name: 'Metadata',
  min: 1,
  max: 9,
  flexibleFrom: 9,

  handle(request, { broker, version, respond }) {
    const names =
      request.nullableArray(() => request.string()) ?? broker.topics.all().map(({ name }) => name);
    // Who is authorised to do what is asked in 8 and later, and not told: there are no ACLs.
    const mayCreate = (version < 4 || request.boolean()) && broker.settings.autoCreateTopics;

    const response = respond({ withThrottleTime: version >= 3 });
    response.array([broker.address], ({ host, port }) =>
      response.int32(NODE_ID).string(host).int32(port).string(null),
    );
    if (version >= 2) response.string(broker.clusterId);
    response.int32(NODE_ID); // the controller
    response.array(names, (name) => writeTopic(response, name, findTopic(broker, name, mayCreate), version));
    return version >= 8 ? response.int32(OPERATIONS_NOT_ASKED_FOR) : response;
  },
};

function findTopic({ topics, settings }: Broker, name: string, mayCreate: boolean): Topic | ErrorCode {
  if (!isValidTopicName(name)) return ErrorCode.INVALID_TOPIC_EXCEPTION;
  const isCreated = mayCreate && topics.hasRoomFor(settings.defaultPartitions);
  const topic = topics.get(name) ?? (isCreated ? topics.create(name, settings.defaultPartitions) : undefined);
  return topic ?? ErrorCode.UNKNOWN_TOPIC_OR_PARTITION;
}

function writeTopic(response: Writer, name: string, found: Topic | ErrorCode, version: number): void {
  const isError = typeof found === 'number';
  const partitions = isError ? [] : [...found.partitions.keys()];
  response.int16(isError ? found : ErrorCode.NONE).string(name);
  response.boolean(false); // not internal
  response.array(partitions, (partition) => {
    response.int16(ErrorCode.NONE).int32(partition).int32(NODE_ID);
    if (version >= 7) response.int32(NO_LEADER_EPOCH);
    response.list([NODE_ID], (replica) => response.int32(replica));
    response.list([NODE_ID], (inSync) => response.int32(inSync));
    if (version >= 5) response.list([], () => undefined); // offline replicas
  });
  if (version >= 8) response.int32(OPERATIONS_NOT_ASKED_FOR);
}
