import type { Measured } from './measure.js';

/** A figure, and whether it is what was promised. */
export interface Row {
  readonly what: string;
  readonly value: string;
  readonly promise?: string;
  readonly isKept?: boolean;
}

const GOODPUT_RATIO = 0.9;
const REFUSED_WITHIN_MS = 100;
const BACK_WITHIN_S = 10;

export function rowsOf(measured: Measured): Row[] {
  const { capacity, goodput, overload, rejectedByLag, lightMs, backToNormalS, cpuMsPerOrder, used } =
    measured;
  const { placed, statuses, refused, accepted, withoutRetryAfter } = overload;
  const { 202: taken = 0, 503: busy = 0, ...others } = statuses;
  const unexpected = Object.entries(others);
  return [
    { what: 'capacity, orders/s', value: capacity.toFixed(0) },
    { what: 'offered in all', value: String(placed) },
    { what: 'accepted (202)', value: String(taken) },
    { what: 'refused (503)', value: String(busy) },
    promised(
      'goodput, orders/s',
      goodput.toFixed(0),
      `${GOODPUT_RATIO} × capacity`,
      goodput / capacity >= GOODPUT_RATIO,
    ),
    { what: 'goodput ÷ capacity', value: (goodput / capacity).toFixed(2) },
    promised('anything but 202 and 503', inWords(unexpected), 'none', unexpected.length === 0),
    promised('503 without Retry-After', String(withoutRetryAfter), '0', withoutRetryAfter === 0),
    { what: 'a refusal, p50 ms', value: refused.p50.toFixed(0) },
    promised(
      'a refusal, p99 ms',
      refused.p99.toFixed(0),
      `< ${REFUSED_WITHIN_MS}`,
      !(refused.p99 >= REFUSED_WITHIN_MS),
    ),
    { what: 'a 202, p50 ms', value: accepted.p50.toFixed(0) },
    { what: 'a 202, p99 ms', value: accepted.p99.toFixed(0) },
    promised('accepted, then rejected by lag', String(rejectedByLag), '0', rejectedByLag === 0),
    { what: 'to CONFIRMED at a light load before, p50 ms', value: lightMs.toFixed(0) },
    promised(
      'back to that after, s',
      String(backToNormalS),
      `< ${BACK_WITHIN_S}`,
      backToNormalS < BACK_WITHIN_S,
    ),
    { what: 'CPU per confirmed order, ms', value: cpuMsPerOrder.toFixed(1) },
    ...used.map(({ name, cpuSeconds }) => ({ what: `of ${name}, s`, value: cpuSeconds.toFixed(1) })),
    { what: 'of the generator, s', value: overload.cpuSeconds.toFixed(1) },
  ];
}

export const tableOf = (rows: readonly Row[]): string =>
  rows
    .map(({ what, value, promise = '', isKept = true }) =>
      `  ${what.padEnd(46)}${value.padStart(10)}  ${promise}${isKept ? '' : '  BROKEN'}`.trimEnd(),
    )
    .join('\n');

const promised = (what: string, value: string, promise: string, isKept: boolean): Row => ({
  what,
  value,
  promise,
  isKept,
});

const inWords = (others: readonly (readonly [string, number])[]): string =>
  others.map(([status, count]) => `${count} × ${status}`).join(', ') || 'none';
