import { randomUUID } from 'node:crypto';
import { createKafka, type KafkaConnection } from '@eventually/kafka';
import { OUTBOX } from '@eventually/outbox';
import { CommitSignal, type Observer } from '@eventually/runtime';
import type { DataSource } from 'typeorm';
import { allOrNothing } from './fair-share.js';
import { KafkaPublisher } from './kafka-publisher.js';
import { OutboxReader } from './outbox-reader.js';
import { PostgresLeases } from './postgres-leases.js';
import { RelayConnection } from './relay-connection.js';
import { Relay } from './relay.js';
import { wakeRelays } from './wake-relays.js';
import { WalPages } from './wal/wal-pages.js';

const PAGE_SIZE = 500;

export interface RelayOptions {
  readonly service: string;
  readonly kafka: KafkaConnection;
  /** How long a relay that is gone keeps its share of the outbox. Default 5,000 ms. */
  readonly leaseMs?: number;
  /** Publish from the WAL instead of the table, over this connection of a role with REPLICATION. */
  readonly walUrl?: string;
  /** Is told what is published. */
  readonly observer?: Observer;
}

/** A relay from a service's database to its broker. */
export function createRelay(
  dataSource: DataSource,
  { service, kafka, leaseMs, walUrl: url, observer }: RelayOptions,
): Relay {
  const connection = new RelayConnection(dataSource, (call) =>
    call === 'shards' ? relay.lookForShards() : relay.wake(),
  );
  const table = new OutboxReader(connection, PAGE_SIZE);
  const relay: Relay = new Relay(
    {
      ...(url
        ? {
            pages: new WalPages(connection, table, { url, pageSize: PAGE_SIZE, onRows: () => relay.wake() }),
            share: allOrNothing,
          }
        : { pages: table }),
      leases: new PostgresLeases(connection, randomUUID()),
      publisher: new KafkaPublisher(createKafka(`${service}.relay`, kafka), service, observer),
    },
    leaseMs,
  );
  return relay;
}

/** The relay inside the service: the commits of its process wake it at once. */
export function createRelayInside(dataSource: DataSource, options: RelayOptions): Relay {
  const relay = createRelay(dataSource, options);
  wakeRelays(dataSource, new CommitSignal(dataSource, OUTBOX), relay);
  return relay;
}
