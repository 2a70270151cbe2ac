import { type ControlRoom, LIMITS, type Sample } from './state.js';

/** Remembers how things are now, for the charts. */
export const withSample = (room: ControlRoom, nowMs: number): ControlRoom => ({
  ...room,
  samples: [
    ...room.samples,
    { at: Math.round(nowMs / 1_000), counts: room.counts, gauges: room.gauges },
  ].slice(-LIMITS.samples),
});

/** Orders placed per second over the last so many samples; 0 as long as there are too few. */
export function ordersPerSecond(samples: readonly Sample[], seconds = 5): number {
  const last = samples.at(-1);
  const first = samples.at(-1 - seconds) ?? samples[0];
  if (!last || !first || last.at === first.at) return 0;
  return (last.counts.placed - first.counts.placed) / (last.at - first.at);
}
