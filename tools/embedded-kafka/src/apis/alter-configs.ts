import { type Broker } from '../broker.js';
import { type ConfigEntries, invalidConfig } from '../topics/topic-config.js';
import { ErrorCode } from '../wire/errors.js';
import { type Api, newResponse } from './api.js';
import { readConfigEntries, TOPIC_RESOURCE } from './config-entries.js';

interface Change {
  type: number;
  name: string;
  config: ConfigEntries;
}

/** Replaces all settings of a topic: what is not named goes back to its default. */
export const alterConfigs: Api = {
  key: 33,
  name: 'AlterConfigs',
  min: 0,
  max: 1,

  handle(request, { broker }) {
    const changes = request.array((): Change => ({
      type: request.int8(),
      name: request.string(),
      config: readConfigEntries(request),
    }));
    const isDryRun = request.boolean();

    const response = newResponse({ withThrottleTime: true });
    return response.array(changes, (change) => {
      const { error, message } = apply(broker, change, isDryRun);
      response.int16(error).string(message).int8(change.type).string(change.name);
    });
  },
};

interface Result {
  error: ErrorCode;
  message: string | null;
}

function apply({ topics }: Broker, { type, name, config }: Change, isDryRun: boolean): Result {
  const topic = type === TOPIC_RESOURCE ? topics.get(name) : undefined;
  if (!topic) {
    const message = 'Only settings of existing topics can be changed.';
    return { error: ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, message };
  }
  const message = invalidConfig(config) ?? null;
  if (message) return { error: ErrorCode.INVALID_CONFIG, message };
  if (!isDryRun) topics.configure(topic, config);
  return { error: ErrorCode.NONE, message };
}
