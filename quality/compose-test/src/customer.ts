import { randomUUID } from 'node:crypto';
import type { OrderDetails, ShopApi } from '@eventually/runner';
import { until } from '@eventually/testbed';

const ACCEPTED_WITHIN_MS = 60_000;
const ENDED_WITHIN_MS = 60_000;
const PRICE = { amount: 100, currency: 'EUR' };

/** Somebody who uses the shop through its public door, and does not give up at the first error. */
export class Customer {
  constructor(private readonly shop: ShopApi) {}

  /** @returns the SKU of a new product */
  async listProduct(stock: number): Promise<string> {
    const sku = `product-${randomUUID().slice(0, 8)}`;
    await this.shop.listProduct({ sku, name: sku, unitPrice: PRICE });
    await this.shop.receive(sku, stock, randomUUID());
    return sku;
  }

  /** Posts until it is accepted: an error may hide an order that was placed, so the key stays. @returns its id */
  order(sku: string): Promise<string> {
    const key = randomUUID();
    const order = { customerId: 'customer', lines: [{ sku, quantity: 1 }], payment: { token: 'tok_ok' } };
    const accepted = { withinMs: ACCEPTED_WITHIN_MS, what: 'acceptance of an order' };
    return until(() => this.shop.place(order, key), Boolean, accepted);
  }

  untilEnded(orderId: string): Promise<OrderDetails> {
    const ended = { withinMs: ENDED_WITHIN_MS, what: `the end of order ${orderId}` };
    return until(
      () => this.shop.order(orderId),
      ({ status }) => status !== 'PENDING',
      ended,
    );
  }

  /** A confirmed order goes on: nothing more happens to it when its goods and its money have moved. */
  untilSettled(orderId: string): Promise<OrderDetails> {
    const settled = ({ timeline }: OrderDetails): boolean =>
      ['StockCommitted', 'PaymentCaptured'].every((last) => timeline.some(({ type }) => type === last));
    const what = `the settlement of order ${orderId}`;
    return until(() => this.shop.order(orderId), settled, { withinMs: ENDED_WITHIN_MS, what });
  }

  async untilStock(sku: string, wanted: { onHand: number; reserved: number }): Promise<void> {
    const here = ({ onHand, reserved }: typeof wanted): boolean =>
      onHand === wanted.onHand && reserved === wanted.reserved;
    const what = `a stock of ${JSON.stringify(wanted)}`;
    await until(() => this.shop.product(sku), here, { withinMs: ENDED_WITHIN_MS, what });
  }
}
