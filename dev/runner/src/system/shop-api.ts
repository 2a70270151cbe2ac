import type { Product } from './catalogue.js';
import { DevelopmentToken } from './development-token.js';

const ANSWER_WITHIN_MS = 10_000;

/** The gateway answered something else than expected; the message holds its answer. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';
  constructor(
    request: string,
    readonly status: number,
    body: string,
  ) {
    super(`${request} answered ${status}: ${body.slice(0, 500)}`);
  }
}

export interface PlaceOrderRequest {
  readonly customerId: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  readonly payment: { readonly token: string };
}

export interface OrderDetails {
  readonly orderId: string;
  readonly status: string;
  readonly version: number;
  /** Who answered: the view, or order-service in its place. */
  readonly source: 'view-service' | 'order-service';
  readonly reason?: string;
  readonly payment?: { readonly status: string };
  readonly timeline: readonly { readonly at: string; readonly service: string; readonly type: string }[];
}

export interface StockedProduct {
  readonly sku: string;
  readonly onHand: number;
  readonly reserved: number;
  readonly available: number;
}

/** What the demo shop's operator does through the public API. Every call throws `UnexpectedAnswer` unless it succeeds. */
export class ShopApi {
  private readonly token: DevelopmentToken;

  constructor(private readonly gatewayUrl: string) {
    this.token = new DevelopmentToken(gatewayUrl);
  }

  async listProduct({ sku, name, unitPrice }: Omit<Product, 'stock'>): Promise<void> {
    await this.call('PUT', `/v1/products/${sku}`, { name, unitPrice });
  }

  /** The same key a second time adds nothing. */
  async receive(sku: string, quantity: number, idempotencyKey: string): Promise<void> {
    await this.call('POST', `/v1/products/${sku}/receipts`, { quantity }, idempotencyKey);
  }

  /** As it is now, not as it was a moment ago. */
  async product(sku: string): Promise<StockedProduct> {
    return this.call<StockedProduct>('GET', `/v1/products/${sku}`);
  }

  async place(order: PlaceOrderRequest, idempotencyKey: string): Promise<string> {
    const { orderId } = await this.call<{ orderId: string }>('POST', '/v1/orders', order, idempotencyKey);
    return orderId;
  }

  async order(orderId: string): Promise<OrderDetails> {
    return this.call<OrderDetails>('GET', `/v1/orders/${orderId}`);
  }

  /** The ids of all orders of a customer. */
  async ordersOf(customerId: string): Promise<string[]> {
    const ids: string[] = [];
    for (let cursor = ''; ;) {
      const path = `/v1/orders?customerId=${customerId}&limit=100${cursor}`;
      const page = await this.call<{ orders: OrderDetails[]; nextCursor?: string }>('GET', path);
      ids.push(...page.orders.map(({ orderId }) => orderId));
      if (!page.nextCursor) return ids;
      cursor = `&cursor=${page.nextCursor}`;
    }
  }

  async cancel(orderId: string): Promise<void> {
    await this.call('POST', `/v1/orders/${orderId}/cancel`);
  }

  private async call<T>(method: string, path: string, body?: unknown, idempotencyKey?: string): Promise<T> {
    const answer = await fetch(new URL(path, this.gatewayUrl), {
      method,
      headers: {
        ...(await this.token.header()),
        'cache-control': 'no-cache',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const text = await answer.text();
    if (answer.status === 401) this.token.forget(); // the gateway may have come back with another key
    if (!answer.ok) throw new UnexpectedAnswer(`${method} ${path}`, answer.status, text);
    return (text ? JSON.parse(text) : undefined) as T;
  }
}
