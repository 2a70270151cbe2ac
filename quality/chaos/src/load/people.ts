import { DevelopmentToken, ShopApi } from '@eventually/runner';
import type { History, Operation } from '../history/history.js';
import { judgeHistory } from '../history/judge-history.js';
import { RecordingClient } from '../history/recording-client.js';
import type { Random } from '../random.js';
import { Customers } from './customers.js';
import type { Load } from './plan-load.js';
import { Reader, type Sights } from './reader.js';

const READERS = 2;

/** Everybody outside the system in one trial: customers who buy and look at what they bought, and others who look on. */
export class People {
  private readonly told: Operation[] = [];
  private readonly enough = new AbortController();
  private readonly over = new AbortController();
  private readonly customers: Customers;
  private readonly readers: readonly Reader[];
  private readonly sights: Sights;
  private buying = Promise.resolve();
  private reading: Promise<unknown> = Promise.resolve();

  constructor(gatewayUrl: string, load: Load, chance: Random) {
    const client = new RecordingClient(gatewayUrl, 'somebody', this.told, new DevelopmentToken(gatewayUrl));
    this.customers = new Customers(client, new ShopApi(gatewayUrl), load, this.enough.signal);
    this.readers = Array.from(
      { length: READERS },
      (_, index) => new Reader(client.as(`reader ${index + 1}`), chance.fork()),
    );
    this.sights = { orderIds: () => this.customers.orderIds, skus: load.products.map(({ sku }) => sku) };
  }

  /** What they asked and were told so far. */
  get history(): History {
    return this.told;
  }

  /** Fills the shelves. @throws the last answer when that does not work in time */
  open(withinMs: number): Promise<void> {
    return this.within(withinMs, this.customers.open());
  }

  /** @returns resolves when everybody who buys has an answer */
  begin(): Promise<void> {
    this.buying = this.customers.buyAll();
    this.reading = Promise.all(this.readers.map((reader) => reader.read(this.sights, this.over.signal)));
    return this.buying;
  }

  /** Waits for the answers, and no longer than this. */
  answered(withinMs: number): Promise<void> {
    return this.within(withinMs, this.buying);
  }

  /** Looks at everything once more, and goes home. @returns what does not fit together of all that they were told and saw */
  async leave(): Promise<string[]> {
    this.over.abort();
    await this.reading;
    await this.readers[0]!.readAll(this.sights);
    return [...(await this.customers.compare()), ...judgeHistory(this.told)];
  }

  private async within(ms: number, work: Promise<void>): Promise<void> {
    const giveUp = setTimeout(() => this.enough.abort(), ms);
    await work.finally(() => clearTimeout(giveUp));
  }
}
