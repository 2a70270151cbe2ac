import { ErrorCode } from '../wire/errors.js';
import { type ConfigEntries, TOPIC_DEFAULTS } from './topic-config.js';

export interface ConfigChange {
  name: string;
  /** Set, delete, append or subtract, in the order of `OPERATIONS`. */
  operation: number;
  value: string | null;
}

/** The settings that are lists; only they can be appended to. */
const LISTS = ['cleanup.policy'];

const itemsOf = (list: string): string[] =>
  list
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** By the numbers of the protocol: the new value of a setting; undefined is its default. */
const OPERATIONS: readonly ((current: string, value: string) => string | undefined)[] = [
  (_current, value) => value,
  () => undefined,
  (current, value) => [...new Set([...itemsOf(current), ...itemsOf(value)])].join(','),
  (current, value) =>
    itemsOf(current)
      .filter((item) => !itemsOf(value).includes(item))
      .join(','),
];
const SET = 0;
const DELETE = 1;

/** Why settings cannot be as they were asked for. */
export interface ConfigRefusal {
  error: ErrorCode;
  message: string;
}

export const isRefusal = (result: ConfigEntries | ConfigRefusal): result is ConfigRefusal =>
  typeof result.error === 'number';

/** The settings after all changes, or what is wrong with one of them. */
export function changedConfig(
  entries: ConfigEntries,
  changes: readonly ConfigChange[],
): ConfigEntries | ConfigRefusal {
  if (new Set(changes.map(({ name }) => name)).size < changes.length) {
    return { error: ErrorCode.INVALID_REQUEST, message: 'A setting may be changed only once in a request' };
  }
  const changed: Record<string, string> = { ...entries };
  for (const change of changes) {
    const wrong = refusal(change);
    if (wrong) return wrong;
    const { name, operation, value } = change;
    const next = OPERATIONS[operation]!(changed[name] ?? TOPIC_DEFAULTS[name] ?? '', value ?? '');
    if (next === undefined) delete changed[name];
    else changed[name] = next;
  }
  return changed;
}

function refusal({ name, operation, value }: ConfigChange): ConfigRefusal | undefined {
  const because = (error: ErrorCode, message: string): ConfigRefusal => ({ error, message });
  // As Kafka does, which has no word for it.
  if (!OPERATIONS[operation]) {
    return because(ErrorCode.UNKNOWN_SERVER_ERROR, `Unknown operation ${operation} on ${name}`);
  }
  if (!Object.hasOwn(TOPIC_DEFAULTS, name)) {
    return because(ErrorCode.INVALID_CONFIG, `Unknown topic config name: ${name}`);
  }
  if (value === null && operation !== DELETE) {
    return because(ErrorCode.INVALID_REQUEST, `Null value not supported for ${name}`);
  }
  const needsList = operation !== SET && operation !== DELETE;
  return needsList && !LISTS.includes(name)
    ? because(ErrorCode.INVALID_CONFIG, `Can't append or subtract: ${name} is no list`)
    : undefined;
}
