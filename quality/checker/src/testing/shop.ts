import { randomUUID } from 'node:crypto';
import { DevelopmentToken, type DevelopmentUser } from '@eventually/runner';
import { until } from '@eventually/testbed';

const ANSWER_WITHIN_MS = 15_000;

interface Line {
  readonly sku: string;
  readonly quantity: number;
}

/** As much of the public API as it takes to have something to check, for one person. */
export class Shop {
  private readonly token: DevelopmentToken;

  constructor(
    private readonly gatewayUrl: string,
    user: DevelopmentUser = 'olga',
  ) {
    this.token = new DevelopmentToken(gatewayUrl, user);
  }

  /** @returns the SKU of a product that can be ordered */
  async list({ name, stock, price }: { name: string; stock: number; price: number }): Promise<string> {
    const sku = `${name}-${randomUUID()}`;
    const unitPrice = { amount: price, currency: 'EUR' };
    await this.send('PUT', `/v1/products/${sku}`, { name, unitPrice });
    await this.send('POST', `/v1/products/${sku}/receipts`, { quantity: stock });
    return sku;
  }

  /** Order-service may not know the product yet: tries until it does. @returns the order's id, once it has this status */
  async place(lines: readonly Line[], token: string, status: string, customerId?: string): Promise<string> {
    const order = { ...(customerId && { customerId }), lines, payment: { token } };
    const { body } = await until(
      () => this.send('POST', '/v1/orders', order),
      (answer) => answer.status === 202,
    );
    await until(
      () => this.send('GET', `/v1/orders/${body.orderId}`),
      (answer) => answer.body.status === status,
      { withinMs: ANSWER_WITHIN_MS },
    );
    return body.orderId!;
  }

  async cancel(orderId: string): Promise<void> {
    await this.send('POST', `/v1/orders/${orderId}/cancel`);
  }

  private async send(method: string, path: string, body?: object) {
    const answer = await fetch(new URL(path, this.gatewayUrl), {
      method,
      headers: {
        ...(await this.token.header()),
        ...(body && { 'content-type': 'application/json' }),
        'idempotency-key': randomUUID(),
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const read = (await answer.json()) as { orderId?: string; status?: string };
    return { status: answer.status, body: read };
  }
}
