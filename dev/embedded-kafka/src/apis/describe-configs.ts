import { type Broker } from '../broker.js';
import { TOPIC_DEFAULTS } from '../topics/topic-config.js';
import { ErrorCode } from '../wire/errors.js';
import { type Reader } from '../wire/reader.js';
import { type Writer } from '../wire/writer.js';
import { type Api } from './api.js';
import {
  BROKER_RESOURCE,
  DEFAULT,
  SET_ON_TOPIC,
  STATIC_BROKER_CONFIG,
  TOPIC_RESOURCE,
} from './config-entries.js';

/** The type of a setting is not told: clients show it, and do nothing with it. */
const UNKNOWN_TYPE = 0;

interface Entry {
  name: string;
  value: string;
  source: number;
}

interface Resource {
  type: number;
  name: string;
  /** null or empty: all of them. */
  keys: string[] | null;
}

export const describeConfigs: Api = {
  key: 32,
  name: 'DescribeConfigs',
  min: 0,
  max: 4,
  flexibleFrom: 4,

  handle(request, { broker, version, respond }) {
    const resources = request.array(() => readResource(request));

    const response = respond({ withThrottleTime: true });
    return response.array(resources, (resource) => {
      const entries = entriesOf(broker, resource);
      const isError = typeof entries === 'number';
      response
        .int16(isError ? entries : ErrorCode.NONE)
        .string(isError ? 'There is no such resource.' : null);
      response.int8(resource.type).string(resource.name);
      writeEntries(response, isError ? [] : selected(entries, resource.keys), resource.type, version);
    });
  },
};

const readResource = (request: Reader): Resource => ({
  type: request.int8(),
  name: request.string(),
  keys: request.nullableList(() => request.string()),
});

function entriesOf({ topics, settings }: Broker, { type, name }: Resource): Entry[] | ErrorCode {
  if (type === BROKER_RESOURCE) {
    return [
      {
        name: 'auto.create.topics.enable',
        value: String(settings.autoCreateTopics),
        source: STATIC_BROKER_CONFIG,
      },
      { name: 'num.partitions', value: String(settings.defaultPartitions), source: STATIC_BROKER_CONFIG },
    ];
  }
  if (type !== TOPIC_RESOURCE) return ErrorCode.INVALID_REQUEST;
  const own = topics.get(name)?.config.entries;
  if (!own) return ErrorCode.UNKNOWN_TOPIC_OR_PARTITION;
  return Object.entries({ ...TOPIC_DEFAULTS, ...own }).map(([key, value]) => ({
    name: key,
    value,
    source: key in own ? SET_ON_TOPIC : DEFAULT,
  }));
}

const selected = (entries: Entry[], keys: string[] | null): Entry[] =>
  keys?.length ? entries.filter(({ name }) => keys.includes(name)) : entries;

function writeEntries(response: Writer, entries: Entry[], type: number, version: number): void {
  response.array(entries, ({ name, value, source }) => {
    response.string(name).string(value);
    response.boolean(type !== TOPIC_RESOURCE); // read-only
    if (version >= 1) response.int8(source);
    else response.boolean(source === DEFAULT);
    response.boolean(false); // not sensitive
    if (version >= 1) response.array([], () => undefined); // synonyms
    if (version >= 3) response.int8(UNKNOWN_TYPE).string(null); // no documentation
  });
}
