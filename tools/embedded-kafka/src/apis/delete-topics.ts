import { type Broker } from '../broker.js';
import { ErrorCode } from '../wire/errors.js';
import { type Api, newResponse } from './api.js';

export const deleteTopics: Api = {
  key: 20,
  name: 'DeleteTopics',
  min: 0,
  max: 1,

  handle(request, { broker, version }) {
    const names = request.array(() => request.string());
    request.int32(); // time-out: deleting does not wait for anything

    const response = newResponse({ withThrottleTime: version >= 1 });
    return response.array(names, (name) => response.string(name).int16(deleteTopic(broker, name)));
  },
};

function deleteTopic({ topics, groups }: Broker, name: string): ErrorCode {
  const topic = topics.get(name);
  if (!topic) return ErrorCode.UNKNOWN_TOPIC_OR_PARTITION;
  topics.delete(topic);
  groups.offsets.deleteTopic(name);
  return ErrorCode.NONE;
}
