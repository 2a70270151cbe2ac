import type { Distribution } from './distribution.js';
import type { Measured } from './measure.js';
import type { Usage } from './processes.js';

export interface Report {
  readonly machine: { readonly cpus: number; readonly model: string; readonly node: string };
  readonly durable: boolean;
  /** Which broker, in words. */
  readonly kafka: string;
  readonly runs: readonly Run[];
}

export interface Run {
  readonly load: string;
  readonly measured: Measured;
  readonly usage: readonly Usage[];
}

export function tablesOf({ machine, durable, kafka, runs }: Report): string {
  const disk = durable ? 'each commit waits for the disk' : 'commits do not wait for the disk';
  const circumstances = `${machine.cpus} × ${machine.model}, Node ${machine.node}; ${disk}; Kafka: ${kafka}`;
  return [circumstances, ...runs.map(tableOf)].join('\n\n');
}

function tableOf({ load, measured, usage }: Run): string {
  const { orders, confirmed, ordersPerSecond, accepted, toConfirmed, toVisible } = measured;
  const lines = [
    load,
    `  ${confirmed} of ${orders} orders confirmed, ${ordersPerSecond.toFixed(0)} orders/s from the first POST to the last OrderConfirmed`,
    row(['POST to ...', 'p50 ms', 'p99 ms', 'max ms', 'orders']),
    times('202 Accepted', accepted),
    times('OrderConfirmed', toConfirmed),
    times('CONFIRMED in the view', toVisible),
  ];
  if (usage.length === 0) return lines.join('\n');
  const perOrder = (seconds: number): string => ((seconds * 1000) / orders).toFixed(2);
  return [
    ...lines,
    '',
    row(['process', 'CPU s', 'ms/order', 'MB', '']),
    ...usage.map(({ name, cpuSeconds, memoryMb }) =>
      row([name, cpuSeconds.toFixed(2), perOrder(cpuSeconds), memoryMb.toFixed(0), '']),
    ),
  ].join('\n');
}

const times = (name: string, { p50, p99, max, count }: Distribution): string =>
  row([name, p50, p99, max, count]);

const row = ([name, ...cells]: readonly (string | number)[]): string =>
  `  ${String(name).padEnd(24)}${cells.map((cell) => String(cell).padStart(10)).join('')}`.trimEnd();
