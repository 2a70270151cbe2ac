import type { Gauges } from '@eventually/control-room';
import { hasOutbox, services } from '../services.js';
import type { Sample } from '../state/state.js';

/** Lines over time as uPlot takes them: the times, then the values of each line. */
export type Series = readonly [readonly number[], ...(readonly (number | null)[])[]];

export interface ChartOf {
  readonly title: string;
  readonly unit: string;
  readonly lines: readonly string[];
  readonly data: Series;
}

const outboxes = services.filter(hasOutbox).map(({ name }) => name);
const readers = services.map(({ name }) => name);

/** The charts of the samples; what a service did not say is a gap in its line. */
export function chartsOf(samples: readonly Sample[]): ChartOf[] {
  const chart = (
    title: string,
    unit: string,
    lines: Readonly<Record<string, (gauges: Sample['gauges'], index: number) => number | undefined>>,
  ): ChartOf => ({
    title,
    unit,
    lines: Object.keys(lines),
    data: [
      samples.map(({ at }) => at),
      ...Object.values(lines).map((value) =>
        samples.map(({ gauges }, index) => value(gauges, index) ?? null),
      ),
    ],
  });
  const perService = (names: readonly string[], value: (gauges: Gauges) => number | undefined) =>
    Object.fromEntries(
      names.map((name) => [
        name,
        (gauges: Sample['gauges']) => {
          const of = gauges.get(name);
          return of?.up ? value(of) : undefined;
        },
      ]),
    );
  const visible = (quantile: 'p50' | 'p95') => (gauges: Sample['gauges']) =>
    gauges.get('view-service')?.writeToVisibleMs?.[quantile];
  return [
    chart('Write to visible', 'ms', { p50: visible('p50'), p95: visible('p95') }),
    chart('Orders', 'per s', { placed: (_, index) => perSecond(samples, index) }),
    chart(
      'Outbox depth',
      'messages',
      perService(outboxes, ({ outboxDepth }) => outboxDepth),
    ),
    chart(
      'Outbox age',
      'ms',
      perService(outboxes, ({ outboxAgeMs }) => outboxAgeMs),
    ),
    chart('Consumer lag', 'records', perService(readers, lagOf)),
    chart(
      'Parked keys',
      'keys',
      perService(readers, ({ parkedKeys }) => parkedKeys),
    ),
  ];
}

export const lagOf = ({ lag }: Gauges): number | undefined => lag?.reduce((sum, each) => sum + each.lag, 0);

function perSecond(samples: readonly Sample[], index: number): number | undefined {
  const [before, now] = [samples[index - 1], samples[index]!];
  if (!before || now.at === before.at) return undefined;
  return (now.counts.placed - before.counts.placed) / (now.at - before.at);
}
