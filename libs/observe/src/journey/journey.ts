import { redacted } from '@eventually/contract-kit';
import type { Handled, Published, Row, ServiceJourney } from '../types/index.js';
import type { Tx } from '@eventually/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ActivityLog } from '../feed/activity-log.js';
import { seenActivity } from '../feed/seen-activity.js';
import { secretsOf, showing, type WrittenMessage } from '../feed/seen-message.js';
import { OBSERVE_OPTIONS, type ObserveOptions } from '../observe-options.js';

const MOST_ROWS = 200;
const WITHIN_MS = 1_500;

/** `position + 0`, or the planner walks along the positions until it meets the key. */
export const OUTBOX_OF_KEY = `
  SELECT position, id, topic, key, value, headers, shard, xid::text AS xid, replay, created_at
  FROM outbox WHERE key = $1 ORDER BY position + 0 LIMIT ${MOST_ROWS}`;
const PARKED_OF_KEY = `
  SELECT id, consumer, topic, partition, record_offset, message_id, type, parked_at, attempts, cause, dead_since
  FROM parked_message WHERE key = $1 ORDER BY id LIMIT ${MOST_ROWS}`;
const SAGAS_OF_KEY = `SELECT * FROM saga WHERE saga = ANY ($2) AND key = $1`;
const INBOX = `SELECT message_id, handled_at FROM inbox WHERE message_id = ANY ($1) ORDER BY handled_at`;

type OutboxRow = WrittenMessage & Row;

/** Everything that this service has about one key, such as an order's id. Small, bounded, and without secrets. */
@Injectable()
export class Journeys {
  private readonly secrets: ReadonlySet<string>;
  private readonly show: ReturnType<typeof showing>;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(OBSERVE_OPTIONS)
    private readonly options: Pick<ObserveOptions, 'service' | 'sagas' | 'journey'>,
    private readonly recent: ActivityLog,
  ) {
    this.secrets = secretsOf(options.service);
    this.show = showing(options.service);
  }

  async of(key: string): Promise<ServiceJourney> {
    const service = this.options.service.name;
    const activities = this.recent.all().filter((activity) => activity.key === key);
    const seen = activities.map((activity) => seenActivity(service, activity));
    const { outbox, tables } = await this.reading(async (tx) => {
      const outbox: OutboxRow[] = await tx.query(OUTBOX_OF_KEY, [key]);
      return { outbox, tables: { ...(await this.tablesOf(tx, key)), outbox } };
    });
    return {
      service,
      messages: outbox.filter(({ replay }) => replay === null).map((row) => this.show(row)),
      published: seen.flatMap(({ kind, data }) => (kind === 'published' ? [data as Published] : [])),
      handled: seen.flatMap(({ kind, data }) => (kind === 'handled' ? [data as Handled] : [])),
      tables: this.shown(tables),
    };
  }

  /** Which of these messages are in the inbox. */
  async inbox(ids: readonly string[]): Promise<Row[]> {
    return this.reading((tx) => tx.query(INBOX, [ids]));
  }

  private async tablesOf(tx: Tx, key: string): Promise<Record<string, Row[]>> {
    const { sagas = [], journey = {} } = this.options;
    const tables: Record<string, Row[]> = {};
    for (const [table, sql] of Object.entries(journey)) tables[table] = await tx.query(sql, [key]);
    if (sagas.length > 0) tables['saga'] = await tx.query(SAGAS_OF_KEY, [key, sagas.map(({ name }) => name)]);
    const parked: Row[] = await tx.query(PARKED_OF_KEY, [key]);
    return { ...tables, ...(parked.length > 0 && { parked }) };
  }

  /** The planner shall not read whole tables, whatever it believes of them; nobody waits for long. */
  private reading<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (tx) => {
      await tx.query(`SET LOCAL enable_seqscan = off; SET LOCAL statement_timeout = ${WITHIN_MS}`);
      return work(tx);
    });
  }

  private shown(tables: Readonly<Record<string, readonly Row[]>>): ServiceJourney['tables'] {
    const rows = Object.entries(tables).map(([table, rows]) => [
      table,
      rows.slice(0, MOST_ROWS).map(readable),
    ]);
    return redacted(Object.fromEntries(rows), this.secrets) as ServiceJourney['tables'];
  }
}

/** An outbox keeps its values as text: as data, what must not be seen in them can be found. */
const readable = (row: Row): Row =>
  typeof row['value'] === 'string' ? { ...row, value: JSON.parse(row['value']) as unknown } : row;
