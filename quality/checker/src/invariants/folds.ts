import type { Evidence } from '../look/evidence.js';
import type { ComparedRow } from '../look/refold.js';
import { isCompacted } from '../look/topics.js';
import { judgeEach, type Verdict } from './invariant.js';

export const judgeRows = (
  at: string,
  rows: readonly ComparedRow[],
  flawOf: (row: ComparedRow) => string | false | undefined,
): Verdict => judgeEach(at, rows, nameOf, flawOf);

const nameOf = ({ table, key }: ComparedRow): string => `${table.fold.name} ${key}`;

export const fieldsThatDiffer = ({ differing }: ComparedRow): string | false =>
  differing.length > 0 && `not the fold: ${differing.join(', ')}`;

/** What is wrong between the versions that a row has seen and the last ones on the topics, by the given measure. */
export function versionsBeside(
  { history }: Pick<Evidence, 'history'>,
  { table, key, versions }: ComparedRow,
  isWrong: (seen: number, last: number) => boolean,
): string | undefined {
  const wrong = table.fold.streams.flatMap(({ name, topics }) => {
    const happenings = history.keysOf(topics.events).get(key) ?? [];
    if (happenings.length === 0 && isCompacted(topics.events)) return []; // forgotten with its tombstone
    const last = happenings.filter(({ isReadable }) => isReadable).at(-1)?.sequence ?? 0;
    const seen = versions[name] ?? 0;
    return isWrong(seen, last) ? [`${name} ${seen}, on the topic ${last}`] : [];
  });
  return wrong.length > 0 ? `its versions: ${wrong.join('; ')}` : undefined;
}
