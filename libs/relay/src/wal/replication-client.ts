import type { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import pg from 'pg';

/** What pg knows, but its types do not: it speaks the replication protocol, too. */
export type ReplicationClient = pg.Client & {
  readonly connection: EventEmitter<{ copyData: [{ chunk: Buffer }] }> & {
    readonly stream: Socket;
    sendCopyFromChunk(chunk: Buffer): void;
  };
};

/** A connection on which the WAL can be read, as a role with REPLICATION may. It also answers simple queries. */
export async function connectForReplication(url: string): Promise<ReplicationClient> {
  const config = {
    connectionString: url,
    replication: 'database',
    application_name: 'relay',
    keepAlive: true,
  };
  const client = new pg.Client(config) as ReplicationClient;
  client.on('error', () => undefined); // whoever uses it next is told
  await client.connect();
  return client;
}
