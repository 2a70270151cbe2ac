import { setTimeout as delay } from 'node:timers/promises';

/** What order-service says, with any answer, once it has no room for more orders. */
export const FULL = 'full-for-ms';
const ASK_EVERY_MS = 250;
/** So many looks in a row that leave some room, and the shortage is over. */
const CALM_LOOKS = 8;
/** Orders at order-service at once, each of a moment; more of them would only wait, and the word that it is full with them. */
export const AT_ONCE = 128;
/** While nobody says how much room there is, some orders find out. */
const TO_FIND_OUT = 8;

/**
 * The room for orders, as far as the gateway knows. There is no end to it until order-service says so; from then on it is
 * asked how much there is, a few times a second and not once per order, until the shortage is over.
 */
export class OrderRoom {
  private left = Infinity;
  private underWay = 0;
  private watching = false;
  private closed = false;

  /** @param ask how many more orders fit at the moment; rejects when nobody can say it */
  constructor(
    private readonly ask: () => Promise<number>,
    private readonly sleep: (ms: number) => Promise<unknown> = (ms) => delay(ms, undefined, { ref: false }),
  ) {}

  /** @returns what is to be called when the order is answered; nothing when there is no room for it */
  enter(): (() => void) | undefined {
    if (this.left < 1 || this.underWay >= AT_ONCE) return undefined;
    this.left -= 1;
    this.underWay += 1;
    return () => (this.underWay -= 1);
  }

  /** Takes note of what an answer of order-service says. */
  heed({ headers }: Pick<Response, 'headers'>): void {
    if (!headers.has(FULL) || this.watching) return;
    this.watching = true;
    this.left = 0;
    void this.watch();
  }

  close(): void {
    this.closed = true;
  }

  private async watch(): Promise<void> {
    for (let calm = 0; calm < CALM_LOOKS && !this.closed;) {
      this.left = await this.ask().catch(() => TO_FIND_OUT);
      await this.sleep(ASK_EVERY_MS);
      calm = this.left >= 1 ? calm + 1 : 0;
    }
    this.left = Infinity;
    this.watching = false;
  }
}
