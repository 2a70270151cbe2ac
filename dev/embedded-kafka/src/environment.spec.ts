import { controlPortFrom, optionsFrom } from './environment.js';

it('only the data directory has to be named', () => {
  expect(optionsFrom({ KAFKA_DATA_DIR: '/data' })).toEqual({
    dir: '/data',
    host: '127.0.0.1',
    port: 0,
    advertisedPort: 0,
    fsync: 'never',
    autoCreateTopics: false,
    defaultPartitions: 1,
    connectionIdleMs: 600_000,
  });
});

it('everything else can be', () => {
  const env = {
    KAFKA_HOST: '::1',
    KAFKA_PORT: '9092',
    KAFKA_ADVERTISED_PORT: '9093',
    KAFKA_FSYNC: 'batch',
    KAFKA_AUTO_CREATE_TOPICS: 'true',
    KAFKA_DEFAULT_PARTITIONS: '8',
    KAFKA_CONNECTION_IDLE_MS: '5000',
  };
  expect(optionsFrom({ KAFKA_DATA_DIR: '/data', ...env })).toEqual({
    dir: '/data',
    host: '::1',
    port: 9092,
    advertisedPort: 9093,
    fsync: 'batch',
    autoCreateTopics: true,
    defaultPartitions: 8,
    connectionIdleMs: 5_000,
  });
});

it.each([
  [{ KAFKA_DATA_DIR: undefined }, /^KAFKA_DATA_DIR is not set/],
  [{ KAFKA_PORT: '70000' }, 'KAFKA_PORT is "70000": it must be a whole number from 0 to 65535'],
  [{ KAFKA_PORT: '90.5' }, 'KAFKA_PORT is "90.5"'],
  [{ KAFKA_DEFAULT_PARTITIONS: '0' }, 'it must be a whole number from 1 to 1000'],
  [{ KAFKA_FSYNC: 'always' }, 'KAFKA_FSYNC is "always": it must be never or batch'],
])('a mistake is named: %j', (env, sentence) => {
  expect(() => optionsFrom({ KAFKA_DATA_DIR: '/data', ...env })).toThrow(sentence);
});

it('there is no control port unless it is asked for', () => {
  expect(controlPortFrom({})).toBeUndefined();
  expect(controlPortFrom({ KAFKA_CONTROL_PORT: '0' })).toBe(0);
  expect(() => controlPortFrom({ KAFKA_CONTROL_PORT: 'any' })).toThrow('KAFKA_CONTROL_PORT is "any"');
});
