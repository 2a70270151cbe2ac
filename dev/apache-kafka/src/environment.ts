import { type ApacheKafkaOptions } from './options.js';

type Environment = Readonly<Record<string, string | undefined>>;

const SMALLEST_HEAP_MB = 128;

/** The options in the environment. Throws one sentence that names the variable which is missing or wrong. */
export function optionsFrom(env: Environment): ApacheKafkaOptions {
  const dir = env.KAFKA_DATA_DIR;
  if (!dir)
    throw new Error('KAFKA_DATA_DIR is not set: name the directory in which the broker may keep its data');
  return {
    dir,
    port: wholeNumber(env, 'KAFKA_PORT', { min: 0, max: 65_535 }),
    controllerPort: wholeNumber(env, 'KAFKA_CONTROLLER_PORT', { min: 0, max: 65_535 }),
    heapMb: wholeNumber(env, 'KAFKA_HEAP_MB', { min: SMALLEST_HEAP_MB, max: 65_536 }),
  };
}

function wholeNumber(
  env: Environment,
  name: string,
  { min, max }: { min: number; max: number },
): number | undefined {
  const text = env[name];
  if (!text) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new Error(`${name} is "${text}": it must be a whole number from ${min} to ${max}`);
}
