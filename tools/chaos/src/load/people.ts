import { ShopApi } from '@eventually/runner';
import type { Random } from '../random.js';
import { Customers } from './customers.js';
import type { Load } from './plan-load.js';
import { Reader } from './reader.js';

/** Everybody outside the system in one trial: customers who buy, and somebody who looks on. */
export class People {
  private readonly enough = new AbortController();
  private readonly over = new AbortController();
  private readonly customers: Customers;
  private readonly reader: Reader;
  private buying = Promise.resolve();
  private reading = Promise.resolve();

  constructor(gatewayUrl: string, load: Load, chance: Random) {
    const shop = new ShopApi(gatewayUrl);
    this.customers = new Customers(shop, load, this.enough.signal);
    this.reader = new Reader(shop, chance);
  }

  /** Fills the shelves. @throws the last answer when that does not work in time */
  open(withinMs: number): Promise<void> {
    return this.within(withinMs, this.customers.open());
  }

  /** @returns resolves when everybody who buys has an answer */
  begin(): Promise<void> {
    this.buying = this.customers.buyAll();
    this.reading = this.reader.read(() => this.customers.orderIds, this.over.signal);
    return this.buying;
  }

  /** Waits for the answers, and no longer than this. */
  answered(withinMs: number): Promise<void> {
    return this.within(withinMs, this.buying);
  }

  /** Goes home. @returns what does not fit together of all that they were told and saw */
  async leave(): Promise<string[]> {
    this.over.abort();
    await this.reading;
    return [...(await this.customers.compare()), ...this.reader.complaints];
  }

  private async within(ms: number, work: Promise<void>): Promise<void> {
    const giveUp = setTimeout(() => this.enough.abort(), ms);
    await work.finally(() => clearTimeout(giveUp));
  }
}
