import { type EmbeddedKafkaOptions } from './options.js';
import { MOST_PARTITIONS } from './topics/topics.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** The options in the environment. Throws one sentence that names the variable which is missing or wrong. */
export function optionsFrom(env: Environment): EmbeddedKafkaOptions {
  const dir = env.KAFKA_DATA_DIR;
  if (!dir)
    throw new Error('KAFKA_DATA_DIR is not set: name the directory in which the broker may keep its data');
  return {
    dir,
    host: env.KAFKA_HOST || '127.0.0.1',
    port: wholeNumber(env, 'KAFKA_PORT', { otherwise: 0, max: 65_535 }),
    advertisedPort: wholeNumber(env, 'KAFKA_ADVERTISED_PORT', { otherwise: 0, max: 65_535 }),
    fsync: oneOf(env, 'KAFKA_FSYNC', ['never', 'batch']),
    autoCreateTopics: oneOf(env, 'KAFKA_AUTO_CREATE_TOPICS', ['false', 'true']) === 'true',
    connectionIdleMs: wholeNumber(env, 'KAFKA_CONNECTION_IDLE_MS', { otherwise: 600_000, max: 2 ** 31 - 1 }),
    defaultPartitions: wholeNumber(env, 'KAFKA_DEFAULT_PARTITIONS', {
      otherwise: 1,
      min: 1,
      max: MOST_PARTITIONS,
    }),
  };
}

/** Where faults may be asked for; undefined: nowhere. Throws one sentence when the variable is wrong. */
export function controlPortFrom(env: Environment): number | undefined {
  if (!env.KAFKA_CONTROL_PORT) return undefined;
  return wholeNumber(env, 'KAFKA_CONTROL_PORT', { otherwise: 0, max: 65_535 });
}

function wholeNumber(
  env: Environment,
  name: string,
  { otherwise, min = 0, max }: { otherwise: number; min?: number; max: number },
): number {
  const text = env[name];
  if (!text) return otherwise;
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new Error(`${name} is "${text}": it must be a whole number from ${min} to ${max}`);
  }
  return value;
}

/** The first choice is the default. */
function oneOf<const T extends string>(env: Environment, name: string, choices: readonly [T, ...T[]]): T {
  const text = env[name];
  if (!text) return choices[0];
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined) throw new Error(`${name} is "${text}": it must be ${choices.join(' or ')}`);
  return choice;
}
