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

/** The settings after all changes, or what is wrong with one of them as a sentence. */
export function changedConfig(
  entries: ConfigEntries,
  changes: readonly ConfigChange[],
): ConfigEntries | string {
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

function refusal({ name, operation, value }: ConfigChange): string | undefined {
  if (!OPERATIONS[operation]) return `Unknown operation ${operation} on ${name}`;
  if (!Object.hasOwn(TOPIC_DEFAULTS, name)) return `Unknown topic config name: ${name}`;
  if (value === null && operation !== DELETE) return `Null value not supported for ${name}`;
  const needsList = operation !== SET && operation !== DELETE;
  return needsList && !LISTS.includes(name) ? `Can't append or subtract: ${name} is no list` : undefined;
}
