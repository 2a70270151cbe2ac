import type { EventEmitter } from 'node:events';
import { CHANNEL } from '@eventually/outbox';
import type { Queries } from '@eventually/runtime';
import type { DataSource, QueryRunner } from 'typeorm';

// The planner knows nothing of the parameters, and of a fresh outbox no statistics either: it must neither read nor sort
// all of it. A cursor that a power cut takes back only means that a page is published again.
const SETTINGS = `
  SET enable_seqscan = off; SET enable_sort = off; SET jit = off; SET synchronous_commit = off; LISTEN ${CHANNEL}`;
const RESET = `
  RESET enable_seqscan; RESET enable_sort; RESET jit; RESET synchronous_commit; UNLISTEN *`;

/** There is something to publish, or there are free shards. */
export type Call = 'rows' | 'shards';

/** The one connection on which a relay reads, marks and listens. After a failure the next query gets a new one. */
export class RelayConnection {
  private open: { readonly runner: QueryRunner; readonly client: Client } | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly onCall: (call: Call) => void,
  ) {}

  async query<T>(sql: string, parameters: unknown[]): Promise<T> {
    const { runner } = (this.open ??= await this.connect());
    try {
      return (await runner.query(sql, parameters)) as T;
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    if (!this.open) return;
    const { runner, client } = this.open;
    this.open = undefined;
    client.removeListener('notification', this.listener);
    await runner.query(RESET).catch(() => undefined);
    await runner.release();
  }

  private async connect() {
    const runner = this.dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as Client;
      await runner.query(SETTINGS);
      client.on('notification', this.listener);
      return { runner, client };
    } catch (error) {
      await runner.release();
      throw error;
    }
  }

  private readonly listener = ({ payload }: { payload: Call }): void => this.onCall(payload);
}

type Client = Pick<EventEmitter<{ notification: [{ payload: Call }] }>, 'on' | 'removeListener'>;

/** Tells the relays of all processes of free shards. Not in a transaction that writes: it would make all commits of the server queue. */
export const offerShards = async (db: Queries): Promise<void> => {
  await db.query(`SELECT pg_notify('${CHANNEL}', 'shards')`);
};
