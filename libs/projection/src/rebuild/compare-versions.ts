import { type Clock, type Queries, systemClock } from '@eventually/runtime';
import { type Pair, type Parity, Tally } from './parity.js';
import { type ReadModelVersion, tableOf } from './read-model-version.js';

const PAGE = 2_000;
/** Documents in which one version is a moment ahead are looked at again, so often. */
const MOST_LOOKS = 10;
const BETWEEN_LOOKS_MS = 200;

interface Two {
  readonly live: ReadModelVersion;
  readonly built: ReadModelVersion;
}

/** Compares the documents, a page at a time, while both versions go on. */
export async function compareVersions(
  db: Queries,
  two: Two,
  clock: Pick<Clock, 'sleep'> = systemClock,
): Promise<Parity> {
  const tally = new Tally(two.live.projection);
  let unsettled: string[] = [];
  let documents = 0;
  for (let from: string | undefined = ''; from !== undefined;) {
    const page: Page = await pageOf(db, two.live, from);
    documents += page.count;
    unsettled.push(...settle(tally, await unequalBetween(db, two, from, page.to)));
    from = page.to;
  }
  for (let looks = 1; looks < MOST_LOOKS && unsettled.length > 0; looks++) {
    await clock.sleep(BETWEEN_LOOKS_MS);
    unsettled = await lookAgain(db, two, unsettled, (pairs) => settle(tally, pairs));
  }
  await lookAgain(db, two, unsettled, (pairs) => (pairs.forEach((pair) => tally.add(pair)), []));
  return tally.reportOf(documents);
}

/** Counts those that will not become equal. @returns the keys of the others */
function settle(tally: Tally, pairs: readonly Pair[]): string[] {
  for (const pair of pairs) if (pair.isSameAge) tally.add(pair);
  return pairs.filter(({ isSameAge }) => !isSameAge).map(({ key }) => key);
}

async function lookAgain(
  db: Queries,
  two: Two,
  keys: readonly string[],
  settled: (pairs: readonly Pair[]) => string[],
): Promise<string[]> {
  const still: string[] = [];
  for (let at = 0; at < keys.length; at += PAGE)
    still.push(...settled(await unequalAmong(db, two, keys.slice(at, at + PAGE))));
  return still;
}

interface Page {
  readonly count: number;
  /** Its last key; undefined on the last page, which has no end. */
  readonly to: string | undefined;
}

async function pageOf(db: Queries, live: ReadModelVersion, from: string): Promise<Page> {
  const [{ count, to }] = await db.query<[{ count: number; to: string }]>(
    `SELECT count(*)::int AS count, max(key) AS to
     FROM (SELECT key FROM ${tableOf(live)} WHERE key > $1 ORDER BY key LIMIT $2) AS page`,
    [from, PAGE],
  );
  return { count, to: count === PAGE ? to : undefined };
}

const unequalBetween = (db: Queries, two: Two, from: string, to: string | undefined): Promise<Pair[]> =>
  db.query(unequal(two, `key > $1 AND ($2::text IS NULL OR key <= $2)`), [from, to]);

const unequalAmong = (db: Queries, two: Two, keys: readonly string[]): Promise<Pair[]> =>
  db.query(unequal(two, `key = ANY ($1)`), [keys]);

const unequal = ({ live, built }: Two, condition: string): string => `
  SELECT key, live.document AS live, built.document AS built, live.versions AS "liveVersions",
         coalesce(live.versions = built.versions, false) AS "isSameAge"
  FROM (SELECT * FROM ${tableOf(live)} WHERE ${condition}) AS live
  FULL JOIN (SELECT * FROM ${tableOf(built)} WHERE ${condition}) AS built USING (key)
  WHERE live.versions IS DISTINCT FROM built.versions OR live.document IS DISTINCT FROM built.document`;
