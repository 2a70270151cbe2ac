import type { Measured } from './measure.js';

/** One measurement, for people. */
export const line = (what: string, { perSecond, latency: { count, p50, p99, max } }: Measured): string =>
  `${what.padEnd(48)}${perSecond.toFixed(0).padStart(7)} events/s   p50 ${p50} ms, p99 ${p99} ms, max ${max} ms   (${count} events)`;
