import { optionsFrom } from './environment.js';

it('takes what is set, and leaves the rest to the defaults', () => {
  expect(optionsFrom({ KAFKA_DATA_DIR: '.data/kafka', KAFKA_PORT: '9092', KAFKA_HEAP_MB: '' })).toEqual({
    dir: '.data/kafka',
    port: 9092,
  });
});

it.each([
  [{}, 'KAFKA_DATA_DIR is not set'],
  [{ KAFKA_PORT: 'http' }, 'KAFKA_PORT is "http": it must be a whole number from 0 to 65535'],
  [{ KAFKA_HEAP_MB: '64' }, 'KAFKA_HEAP_MB is "64": it must be a whole number from 128 to 65536'],
])('explains what is wrong with %j', (env, sentence) => {
  const rest = Object.keys(env).length === 0 ? {} : { KAFKA_DATA_DIR: '.data/kafka' };
  expect(() => optionsFrom({ ...rest, ...env })).toThrow(sentence);
});
