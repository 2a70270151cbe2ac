import { Client } from 'pg';

const CONNECTED_WITHIN_MS = 5_000;
const ANSWER_WITHIN_MS = 120_000;
const FETCH = 2_000;

/** One database as it was at one instant, seen by a session that cannot write. */
export class Snapshot {
  private constructor(private readonly client: Client) {}

  /** @param url of the service's own role: more is not needed */
  static async open(url: string): Promise<Snapshot> {
    const client = new Client({
      connectionString: url,
      application_name: 'checker',
      connectionTimeoutMillis: CONNECTED_WITHIN_MS,
      query_timeout: ANSWER_WITHIN_MS,
    });
    client.on('error', () => undefined); // the next query says it
    await client.connect();
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query('SELECT'); // the first statement takes the snapshot
    return new Snapshot(client);
  }

  async rows<R extends object>(sql: string): Promise<R[]> {
    return (await this.client.query<R>(sql)).rows;
  }

  async row<R extends object>(sql: string): Promise<R> {
    return (await this.rows<R>(sql))[0]!;
  }

  /** For what may be long: a page at a time, so that the rows are never in memory together. */
  async *stream<R extends object>(sql: string): AsyncGenerator<R> {
    await this.client.query(`DECLARE page CURSOR FOR ${sql}`);
    for (;;) {
      const { rows } = await this.client.query<R>(`FETCH ${FETCH} FROM page`);
      yield* rows;
      if (rows.length < FETCH) break;
    }
    await this.client.query('CLOSE page');
  }

  close(): Promise<void> {
    return this.client.end();
  }
}

/** Snapshots of several databases for the time of some work. They are taken one after the other, in the order given. */
export async function withSnapshots<N extends string, T>(
  urls: Readonly<Record<N, string>>,
  order: readonly N[],
  work: (snapshots: Readonly<Record<N, Snapshot>>) => Promise<T>,
): Promise<T> {
  const opened: Partial<Record<N, Snapshot>> = {};
  try {
    for (const name of order) opened[name] = await Snapshot.open(urls[name]);
    return await work(opened as Record<N, Snapshot>);
  } finally {
    await Promise.all(Object.values<Snapshot>(opened as Record<N, Snapshot>).map((one) => one.close()));
  }
}
