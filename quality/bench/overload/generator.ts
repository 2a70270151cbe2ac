import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'undici';
import { distributionOf } from '../distribution.js';
import type { Load, LoadReport } from './load.js';

// A process of its own, and as cheap as can be: on a small machine it takes its part from what it measures.

const TICK_MS = 10;
const PAUSE_MS = 250;
const ANSWER_WITHIN_MS = 30_000;

const load = JSON.parse(process.argv[2]!) as Load;
// without an end to connections: customers do not wait for each other, and what is measured must not wait in here
const pool = new Pool(load.gatewayUrl, { connections: null, headersTimeout: ANSWER_WITHIN_MS });
const bodies = load.skus.map((sku, index) =>
  JSON.stringify({
    customerId: 'bench',
    lines: [sku, load.skus[(index + 1) % load.skus.length]].map((one) => ({ sku: one, quantity: 1 })),
    payment: { token: 'tok_ok' },
  }),
);
const statuses: Record<string, number> = {};
const took: { accepted: number[]; refused: number[] } = { accepted: [], refused: [] };
let [placed, withoutRetryAfter] = [0, 0];

/** @returns whether it was accepted */
async function place(): Promise<boolean> {
  const number = placed++;
  const begunAt = performance.now();
  try {
    const { statusCode, headers, body } = await pool.request({
      method: 'POST',
      path: '/v1/orders',
      headers: {
        authorization: load.authorization,
        'content-type': 'application/json',
        'idempotency-key': `${load.name}-${number}`,
      },
      body: bodies[number % bodies.length],
    });
    await body.dump();
    count(statusCode);
    if (statusCode === 202) took.accepted.push(performance.now() - begunAt);
    if (statusCode === 503) took.refused.push(performance.now() - begunAt);
    if (statusCode === 503 && !headers['retry-after']) withoutRetryAfter += 1;
    return statusCode === 202;
  } catch {
    count(0);
    return false;
  }
}

const count = (status: number): void => void (statuses[status] = (statuses[status] ?? 0) + 1);

/** Begins orders at this rate, whether or not earlier ones are answered. */
async function openLoop(perSecond: number): Promise<void> {
  const startedAt = performance.now();
  const underWay = new Set<Promise<boolean>>();
  for (let passedMs = 0; passedMs < load.seconds * 1_000; passedMs = performance.now() - startedAt) {
    while (placed < (passedMs * perSecond) / 1_000) {
      const placing = place();
      underWay.add(placing);
      void placing.finally(() => underWay.delete(placing));
    }
    await delay(TICK_MS);
  }
  await Promise.all(underWay);
}

/** Whoever is refused waits a moment; all others go on at once. */
async function closedLoop(atOnce: number): Promise<void> {
  const until = performance.now() + load.seconds * 1_000;
  const customer = async () => {
    while (performance.now() < until) if (!(await place())) await delay(PAUSE_MS);
  };
  await Promise.all(Array.from({ length: atOnce }, customer));
}

await ('perSecond' in load.shape ? openLoop(load.shape.perSecond) : closedLoop(load.shape.atOnce));
await pool.close();
const { user, system } = process.cpuUsage();
const report: LoadReport = {
  placed,
  statuses,
  withoutRetryAfter,
  accepted: distributionOf(took.accepted),
  refused: distributionOf(took.refused),
  cpuSeconds: (user + system) / 1e6,
};
console.log(JSON.stringify(report));
