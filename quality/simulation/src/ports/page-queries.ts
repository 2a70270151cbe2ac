import { invisibleTo } from '@eventually/relay';
import type { OutboxEntry } from './tables.js';

/** What a page of the outbox is read with. */
export interface Reading {
  readonly held: readonly number[];
  readonly unborn: string;
  readonly open: readonly string[];
  readonly seen: string;
  readonly until: string | null;
  readonly after: string;
  readonly snapshot: string;
}

type Term = (row: OutboxEntry, reading: Reading) => boolean;
type PageQuery = (rows: readonly OutboxEntry[], reading: Reading) => OutboxEntry[];

/** The conditions that the relay's statement may be made of, wrong ones included: the simulation obeys what it says. */
const TERMS: Record<string, Term> = {
  'reading.until IS NULL': ({}, { until }) => until === null,
  'reading.until IS NOT NULL': ({}, { until }) => until !== null,
  'shard = ANY (held.shards)': ({ shard }, { held }) => held.includes(shard),
  '(xid >= reading.unborn OR xid = ANY (reading.open))': ({ xid }, { unborn, open }) =>
    xid >= Number(unborn) || open.includes(String(xid)),
  'position > reading.after': ({ position }, { after }) => position > Number(after),
  'NOT pg_visible_in_snapshot(xid, reading.seen)': ({ xid }, { seen }) => !isVisible(xid, seen),
  'pg_visible_in_snapshot(xid, reading.until)': ({ xid }, { until }) => isVisible(xid, until!),
  'xid >= reading.unborn': ({ xid }, { unborn }) => xid >= Number(unborn),
  'xid < pg_snapshot_xmin(pg_current_snapshot())': ({ xid }, { snapshot }) =>
    xid < Number(snapshot.split(':')[0]),
};

const ORDERS: Record<string, (a: OutboxEntry, b: OutboxEntry) => number> = {
  position: (a, b) => a.position - b.position,
  'position + 0': (a, b) => a.position - b.position,
  'xid, position': (a, b) => a.xid - b.xid || a.position - b.position,
};

const parsed = new Map<string, [PageQuery, PageQuery]>();

/** The two ways in which the statement finds rows: what is new to a snapshot, and what is left of a long round. */
export function pageQueries(sql: string): [PageQuery, PageQuery] {
  const known = parsed.get(sql);
  if (known) return known;
  const pages = [...sql.matchAll(/FROM outbox\s+WHERE (.+?)\s+ORDER BY (.+?) LIMIT/gs)];
  const [first, next] = pages.map(([, where, order]) => pageQuery(where!, order!));
  if (!first || !next) throw new Error(`The simulation has to learn how the relay reads pages: ${sql}`);
  parsed.set(sql, [first, next]);
  return [first, next];
}

function pageQuery(where: string, order: string): PageQuery {
  const terms = where.split(/\s+AND\s+/).map((text) => known(TERMS, text));
  const compare = known(ORDERS, order);
  return (rows, reading) => rows.filter((row) => terms.every((term) => term(row, reading))).sort(compare);
}

function known<T>(words: Record<string, T>, text: string): T {
  const meaning = words[text.trim()];
  if (!meaning) throw new Error(`The simulation has to learn what this means: ${text}`);
  return meaning;
}

function isVisible(xid: number, snapshot: string): boolean {
  const { from, inProgress } = invisibleTo(snapshot);
  return xid < Number(from) && !inProgress.includes(String(xid));
}
