import { randomUUID } from 'node:crypto';
import { DevelopmentToken } from '@eventually/runner';
import { until } from '@eventually/testbed';

const ANSWER_WITHIN_MS = 15_000;

/** As much of the public API as it takes to have something to check. */
export class Shop {
  private readonly token: DevelopmentToken;

  constructor(private readonly gatewayUrl: string) {
    this.token = new DevelopmentToken(gatewayUrl);
  }

  /** @returns the SKU of a product that can be ordered */
  async list({ stock }: { stock: number }): Promise<string> {
    const sku = `cup-${randomUUID()}`;
    const unitPrice = { amount: 100, currency: 'EUR' };
    await this.send('PUT', `/v1/products/${sku}`, { name: 'Cup', unitPrice });
    await this.send('POST', `/v1/products/${sku}/receipts`, { quantity: stock });
    return sku;
  }

  /** Order-service may not know the product yet: tries until it does. */
  async place(sku: string, token: string): Promise<string> {
    const order = { customerId: 'ada', lines: [{ sku, quantity: 1 }], payment: { token } };
    const { body } = await until(
      () => this.send('POST', '/v1/orders', order),
      ({ status }) => status === 202,
    );
    return body.orderId!;
  }

  private async send(method: string, path: string, body: object) {
    const answer = await fetch(new URL(path, this.gatewayUrl), {
      method,
      headers: {
        ...(await this.token.header()),
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    return { status: answer.status, body: (await answer.json()) as { orderId?: string } };
  }
}
