import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { amount, newOrderId } from '../testing/given-payment.js';
import { OPS_TOKEN, PaymentBench } from '../testing/payment-bench.js';

describe('a simulated provider that misbehaves on request', () => {
  let bench: PaymentBench;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    bench = await PaymentBench.start();
    app = await bench.instance({ FAULTS: 'true' });
  });
  afterEach(async () => {
    for (const fault of ['decline', 'slow-provider']) await heal(fault);
  });
  afterAll(() => bench.stop());

  const at = (fault: string): string => `/ops/faults/${fault}`;
  const headers = { authorization: `Bearer ${OPS_TOKEN}` };
  const inflict = (fault: string, payload: object) =>
    app.inject({ method: 'POST', url: at(fault), headers, payload });
  const heal = (fault: string) => app.inject({ method: 'DELETE', url: at(fault), headers });
  const authorize = (key: string = randomUUID()) =>
    app.inject({
      method: 'POST',
      url: '/simulated-provider/authorizations',
      headers: { 'idempotency-key': key },
      payload: { orderId: newOrderId(), amount, token: 'tok_ok' },
    });

  it('declines every card, until it is healed', async () => {
    expect((await inflict('decline', { percent: 100, seconds: 300 })).statusCode).toBe(204);
    const answer = await authorize();
    expect(answer.statusCode).toBe(402);
    expect(answer.json()).toEqual({ reason: 'card declined', code: 'card_declined' });
    await heal('decline');
    expect((await authorize()).statusCode).toBe(201);
  });

  it('stands by what it has said under a key', async () => {
    const [before, meanwhile] = [randomUUID(), randomUUID()];
    await authorize(before);
    await inflict('decline', { percent: 100, seconds: 300 });
    await authorize(meanwhile);
    expect((await authorize(before)).statusCode).toBe(201);
    await heal('decline');
    expect((await authorize(meanwhile)).json()).toEqual({ reason: 'card declined', code: 'card_declined' });
  });

  it('takes its time for every answer', async () => {
    await inflict('slow-provider', { ms: 300, seconds: 300 });
    const startedAt = performance.now();
    const { authorizationId } = (await authorize()).json<{ authorizationId: string }>();
    expect(performance.now() - startedAt).toBeGreaterThan(290);
    const captured = await app.inject({
      method: 'POST',
      url: `/simulated-provider/authorizations/${authorizationId}/capture`,
    });
    expect(captured.statusCode).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThan(590);
  });

  it('says what is wrong with a request', async () => {
    const answer = await inflict('decline', { percent: 101, seconds: 0 });
    expect(answer.statusCode).toBe(400);
    expect(answer.json<{ errors: { path: string }[] }>().errors.map(({ path }) => path)).toEqual([
      'percent',
      'seconds',
    ]);
  });

  it('is asked by operators only', async () => {
    for (const method of ['POST', 'DELETE'] as const)
      for (const fault of ['decline', 'slow-provider'])
        expect((await app.inject({ method, url: at(fault) })).statusCode).toBe(401);
  });

  it('behaves where faults are not allowed', async () => {
    const strict = await bench.instance();
    const answer = await strict.inject({
      method: 'POST',
      url: at('decline'),
      headers,
      payload: { percent: 1, seconds: 1 },
    });
    expect(answer.statusCode).toBe(404);
  });
});
