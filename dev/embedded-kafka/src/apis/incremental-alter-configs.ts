import { type Broker } from '../broker.js';
import { changedConfig, type ConfigChange } from '../topics/config-change.js';
import { type Reader } from '../wire/reader.js';
import { type Api } from './api.js';
import { configureTopic, type ConfigResult } from './configure-topic.js';

interface Resource {
  type: number;
  name: string;
  changes: ConfigChange[];
}

/** Changes single settings of a topic and leaves the others as they are. */
export const incrementalAlterConfigs: Api = {
  key: 44,
  name: 'IncrementalAlterConfigs',
  min: 0,
  max: 1,
  flexibleFrom: 1,

  handle(request, { broker, respond }) {
    const resources = request.array(() => readResource(request));
    const isDryRun = request.boolean();

    const response = respond({ withThrottleTime: true });
    return response.array(resources, (resource) => {
      const { error, message } = apply(broker, resource, isDryRun);
      response.int16(error).string(message).int8(resource.type).string(resource.name);
    });
  },
};

const readResource = (request: Reader): Resource => ({
  type: request.int8(),
  name: request.string(),
  changes: request.array(() => ({
    name: request.string(),
    operation: request.int8(),
    value: request.nullableString(),
  })),
});

const apply = (broker: Broker, { changes, ...resource }: Resource, isDryRun: boolean): ConfigResult =>
  configureTopic(broker, resource, isDryRun, (entries) => changedConfig(entries, changes));
