import { distributionOf } from '../distribution.js';
import type { OrderEvents } from '../order-events.js';
import type { Shop } from '../shop.js';

const ENDED_WITHIN_MS = 60_000;

interface Order {
  readonly postedAt: number;
  readonly confirmedAt: number;
}

/** How the orders around a kill fared; times in ms. */
export interface Recovery {
  readonly orders: number;
  readonly confirmed: number;
  readonly p99Before: number;
  readonly silenceMs: number;
  /** Orders that took more than twice `p99Before`. */
  readonly late: number;
  readonly lastLateMs: number;
}

/** Orders, each followed to its end. */
export class Followed {
  private readonly orders: Promise<Order | undefined>[] = [];

  constructor(
    private readonly shop: Shop,
    private readonly events: OrderEvents,
  ) {}

  /** Resolves when it is accepted. */
  async place(): Promise<void> {
    const postedAt = Date.now();
    const accepted = this.shop.insist();
    this.orders.push(accepted.then((orderId) => this.follow(orderId, postedAt)));
    await accepted;
  }

  /** Waits for the end of all of them. */
  async since(struckAt: number): Promise<Recovery> {
    const ended = (await Promise.all(this.orders)).filter((order) => order !== undefined);
    const took = ({ postedAt, confirmedAt }: Order): number => confirmedAt - postedAt;
    const before = ended.filter(({ confirmedAt }) => confirmedAt < struckAt);
    const p99Before = distributionOf(before.map(took)).p99;
    const late = ended.filter((order) => order.confirmedAt >= struckAt && took(order) > 2 * p99Before);
    const moments = [struckAt, ...ended.map(({ confirmedAt }) => confirmedAt)]
      .filter((at) => at >= struckAt)
      .sort();
    return {
      orders: this.orders.length,
      confirmed: ended.length,
      p99Before,
      silenceMs: Math.max(...moments.slice(1).map((at, index) => at - moments[index]!)),
      late: late.length,
      lastLateMs: Math.max(0, ...late.map(({ confirmedAt }) => confirmedAt - struckAt)),
    };
  }

  private async follow(orderId: string, postedAt: number): Promise<Order | undefined> {
    const { type, at: confirmedAt } = await this.events.endOf(orderId, ENDED_WITHIN_MS);
    return type === 'OrderConfirmed' ? { postedAt, confirmedAt } : undefined;
  }
}
