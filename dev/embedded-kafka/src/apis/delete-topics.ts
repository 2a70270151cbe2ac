import { type Broker } from '../broker.js';
import { ErrorCode } from '../wire/errors.js';
import { type Reader } from '../wire/reader.js';
import { NO_UUID } from '../wire/uuid.js';
import { type Api } from './api.js';

export const deleteTopics: Api = {
  key: 20,
  name: 'DeleteTopics',
  min: 0,
  max: 6,
  flexibleFrom: 4,

  handle(request, { broker, version, respond }) {
    const asked = version >= 6 ? request.array(() => readTopic(request)) : readNames(request);
    request.int32(); // time-out: deleting does not wait for anything

    const response = respond({ withThrottleTime: version >= 1 });
    return response.array(asked, ({ name, id }) => {
      response.string(name);
      if (version >= 6) response.uuid(id);
      response.int16(name === null ? ErrorCode.UNKNOWN_TOPIC_ID : deleteTopic(broker, name));
      if (version >= 5) response.string(null); // what went wrong, in words
    });
  },
};

interface AskedTopic {
  /** null: it is named by its id, which no topic has here. */
  name: string | null;
  id: Buffer;
}

const readTopic = (request: Reader): AskedTopic => ({ name: request.nullableString(), id: request.uuid() });

const readNames = (request: Reader): AskedTopic[] =>
  request.list(() => request.string()).map((name) => ({ name, id: NO_UUID }));

function deleteTopic({ topics, groups }: Broker, name: string): ErrorCode {
  const topic = topics.get(name);
  if (!topic) return ErrorCode.UNKNOWN_TOPIC_OR_PARTITION;
  topics.delete(topic);
  groups.offsets.deleteTopic(name);
  return ErrorCode.NONE;
}
