import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { type Client } from './connections/client.js';
import { Faults } from './faults/faults.js';
import { GroupCoordinator } from './groups/coordinator.js';
import { JsonFile } from './files/json-file.js';
import { type BrokerSettings } from './options.js';
import { ProducerIds } from './transactions/producer-ids.js';
import { Topics } from './topics/topics.js';
import { Transactions } from './transactions/transactions.js';

/** The one node of the cluster. */
export const NODE_ID = 1;
/** How the protocol says that it is unknown since when a node leads: there is nothing a client could conclude from it. */
export const NO_LEADER_EPOCH = -1;

/** Everything the API handlers work on. */
export class Broker {
  readonly clusterId: string;
  readonly topics: Topics;
  readonly groups: GroupCoordinator;
  readonly producerIds: ProducerIds;
  readonly transactions: Transactions;
  /** Everyone who is connected now. */
  readonly clients = new Set<Client>();
  /** Off until a test asks for one. */
  readonly faults: Faults;
  /** What clients are told to connect to; the port is known once the server listens. */
  readonly address: { host: string; port: number };
  private readonly housekeeping: NodeJS.Timeout;

  constructor(readonly settings: BrokerSettings) {
    const file = (name: string): string => path.join(settings.dir, name);
    this.address = { host: settings.host, port: settings.port };
    this.clusterId = readClusterId(file('cluster.json'));
    this.topics = new Topics(file('topics'), settings);
    this.groups = new GroupCoordinator(file('offsets.jsonl'), settings.initialRebalanceDelayMs);
    this.faults = new Faults(this.clients, this.groups);
    this.producerIds = new ProducerIds(file('producer-ids.json'));
    this.transactions = new Transactions(
      file('transactions.json'),
      this.producerIds,
      this.topics,
      this.groups,
    );
    this.housekeeping = setInterval(() => void this.tidy(Date.now()), settings.housekeepingIntervalMs);
  }

  close(): void {
    clearInterval(this.housekeeping);
    this.groups.close();
    this.topics.close();
  }

  private async tidy(now: number): Promise<void> {
    await attempt('end expired transactions', () => this.transactions.abortExpired(now));
    for (const topic of this.topics.all()) {
      await attempt(`clean up topic ${topic.name}`, () => topic.cleanUp(now));
    }
  }
}

/** Housekeeping must not end the broker: what fails now (a full disk) is reported and tried again. */
async function attempt(what: string, action: () => void | Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    process.emitWarning(`cannot ${what}: ${String(error)}`);
  }
}

function readClusterId(path: string): string {
  const file = new JsonFile<{ clusterId: string }>(path);
  const { clusterId } = file.read({ clusterId: `embedded-${randomBytes(6).toString('hex')}` });
  file.write({ clusterId });
  return clusterId;
}
