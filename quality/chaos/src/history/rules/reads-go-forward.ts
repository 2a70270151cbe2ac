import { groupBy, type History, type OrderRead, ofKind } from '../history.js';
import { mayLeadTo } from '../order-statuses.js';
import type { Rule } from './rule.js';

/** Whichever instance answers, and whether the view does or the owner of orders in its place. */
export const readsGoForward: Rule = {
  name: 'reads go forward',
  sentence: 'A client that has seen an order sees no earlier version and no earlier status of it afterwards.',
  contradictions: (history) =>
    [...groupBy(readsIn(history), ({ client, orderId }) => `${client} ${orderId}`).values()].flatMap(
      (reads) => reads.flatMap((read) => stepsBackTo(read, reads)),
    ),
};

type Read = OrderRead & Required<Pick<OrderRead, 'seen'>>;

const readsIn = (history: History): Read[] =>
  ofKind(history, 'order').filter((read): read is Read => read.seen !== undefined);

/** Only what had been answered before this read began comes before it. */
function stepsBackTo(read: Read, reads: readonly Read[]): string[] {
  const steps = reads
    .filter(({ endedAt }) => endedAt <= read.startedAt)
    .flatMap((earlier) => stepsBack(earlier, read));
  return [...new Set(steps)].slice(0, 1).map((step) => `${read.client} saw order ${read.orderId} go ${step}`);
}

function stepsBack({ seen: before }: Read, { seen: now }: Read): string[] {
  const way = `(${before.source}, then ${now.source})`;
  const streams = Object.entries(before.versions ?? {}).flatMap(([stream, version]) => {
    const later = now.versions?.[stream];
    return later !== undefined && later < version
      ? [`from version ${version} of ${stream} back to ${later} ${way}`]
      : [];
  });
  const isFewer = (now.version ?? Infinity) < (before.version ?? 0);
  return [
    ...streams,
    ...(isFewer ? [`from version ${before.version} back to ${now.version} ${way}`] : []),
    ...(mayLeadTo(before.status, now.status) ? [] : [`from ${before.status} to ${now.status} ${way}`]),
  ];
}
