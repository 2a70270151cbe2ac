import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { amount, newOrderId } from '../testing/given-payment.js';
import { PaymentBench } from '../testing/payment-bench.js';

describe('the simulated provider', () => {
  let bench: PaymentBench;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    bench = await PaymentBench.start();
    app = await bench.instance();
  });

  afterAll(() => bench.stop());

  async function post(path: string, content: object = {}, key: string = randomUUID()) {
    const answer = await fetch(`${await app.getUrl()}/simulated-provider/authorizations${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(content),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, string> };
  }

  const authorize = (token: string, key?: string) => post('', { orderId: newOrderId(), amount, token }, key);

  const authorized = async (): Promise<string> => `/${(await authorize('tok_ok')).body.authorizationId}`;

  it('answers according to the token', async () => {
    expect(await authorize('tok_ok')).toMatchObject({
      status: 201,
      body: { authorizationId: expect.any(String) },
    });
    expect(await authorize('tok_declined')).toEqual({
      status: 402,
      body: { reason: 'card declined', code: 'card_declined' },
    });
    expect(await authorize('constructor')).toEqual({
      status: 402,
      body: { reason: 'unknown token', code: 'unknown_token' },
    });
  });

  it('gives a repeated key the same answer', async () => {
    const key = randomUUID();
    expect(await authorize('tok_ok', key)).toEqual(await authorize('tok_ok', key));
  });

  it('fails twice per key for a flaky token', async () => {
    const key = randomUUID();
    const statuses = [];
    for (let times = 0; times < 4; times++) statuses.push((await authorize('tok_flaky', key)).status);
    expect(statuses).toEqual([503, 503, 201, 201]);
    expect((await authorize('tok_flaky')).status).toBe(503);
  });

  it('captures and refunds, each as often as it is asked', async () => {
    const id = await authorized();
    for (const operation of ['/capture', '/capture', '/refund', '/refund'])
      expect((await post(id + operation)).status).toBe(200);
  });

  it.each([
    ['capture', ['void']],
    ['void', ['capture']],
    ['refund', []],
    ['refund', ['void']],
    ['capture', ['capture', 'refund']],
  ])('refuses to %s after %j', async (operation, before) => {
    const id = await authorized();
    for (const earlier of before) await post(`${id}/${earlier}`);
    expect((await post(`${id}/${operation}`)).status).toBe(409);
  });

  it('knows no authorization that it did not give', async () =>
    expect((await post(`/${randomUUID()}/capture`)).status).toBe(404));

  it('says what is wrong with a request', async () =>
    expect((await post('', { orderId: 'x', amount })).status).toBe(400));
});
