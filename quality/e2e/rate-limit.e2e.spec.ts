import { setTimeout as delay } from 'node:timers/promises';
import { type Answer, request } from './http.js';

const MANY = 400;

describe('a customer who asks too often', () => {
  let answers: Answer[];
  beforeAll(async () => {
    answers = await Promise.all(
      Array.from({ length: MANY }, () => request('GET', '/v1/orders?limit=1', { as: 'grace' })),
    );
  });
  const refused = () => answers.filter(({ status }) => status === 429);

  it('is told when to come back', () => {
    expect(refused().length).toBeGreaterThan(0);
    for (const { headers, body } of refused()) {
      expect(body).toMatchObject({ type: 'about:blank', title: 'Too Many Requests', status: 429 });
      expect(headers.get('ratelimit-remaining')).toBe('0');
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
  });

  it('keeps nobody else from asking', async () => {
    expect((await request('GET', '/v1/orders?limit=1', { as: 'ada' })).status).toBe(200);
    expect((await request('GET', '/v1/orders?limit=1')).status).toBe(200);
  });

  it('is welcome again at that time', async () => {
    const { status, headers } = await request('GET', '/v1/orders?limit=1', { as: 'grace' });
    if (status === 429) await delay(Number(headers.get('retry-after')) * 1_000);
    expect((await request('GET', '/v1/orders?limit=1', { as: 'grace' })).status).toBe(200);
  });
});
