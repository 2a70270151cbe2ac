import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Problem, sendProblem } from '@eventually/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { isExempt } from './exempt.js';

const LOOK_EVERY_MS = 250;

export interface Bounds {
  /** Requests that may be under way at once. */
  readonly inFlight: number;
  /** Milliseconds that the event loop may be late, on average over a quarter of a second. */
  readonly lateMs: number;
}

/**
 * Turns requests away, at the cost of almost nothing, while there is more to do than can be done in time: a queue would
 * only make all of them late.
 */
export function shedLoad(app: NestFastifyApplication, { inFlight, lateMs }: Bounds): void {
  const lateness = watchLateness();
  let underWay = 0;
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onClose', async () => lateness.stop());
  fastify.addHook('onRequest', (request, reply, next) => {
    if (isExempt(request)) return next();
    if (underWay >= inFlight || lateness.ms > lateMs) return sendProblem(reply, tooBusy.details);
    underWay += 1;
    reply.raw.once('close', () => (underWay -= 1)); // answered, or given up by the client
    next();
  });
}

function watchLateness() {
  const resolution = 20;
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  const lateness = { ms: 0, stop: () => (clearInterval(timer), delay.disable()) };
  const timer = setInterval(() => {
    lateness.ms = delay.count > 0 ? delay.mean / 1e6 - resolution : 0;
    delay.reset();
  }, LOOK_EVERY_MS).unref();
  return lateness;
}

const tooBusy = new Problem(503, 'Service Unavailable', {
  detail: 'There is more to do than can be done in time. Try again in a moment.',
});
