import { type ConfigEntries } from '../topics/topic-config.js';
import { type Api } from './api.js';
import { readConfigEntries } from './config-entries.js';
import { configureTopic } from './configure-topic.js';

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
  max: 2,
  flexibleFrom: 2,

  handle(request, { broker, respond }) {
    const changes = request.array((): Change => ({
      type: request.int8(),
      name: request.string(),
      config: readConfigEntries(request),
    }));
    const isDryRun = request.boolean();

    const response = respond({ withThrottleTime: true });
    return response.array(changes, (change) => {
      const { error, message } = configureTopic(broker, change, isDryRun, () => change.config);
      response.int16(error).string(message).int8(change.type).string(change.name);
    });
  },
};
