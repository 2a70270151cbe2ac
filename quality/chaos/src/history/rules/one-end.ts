import { groupBy, ofKind } from '../history.js';
import { isKnown, mayLeadTo } from '../order-statuses.js';
import type { Rule } from './rule.js';

/** Who sees an order later may see it earlier: readers do not agree on when, but on what happened. */
export const oneEnd: Rule = {
  name: 'one end',
  sentence: 'Whoever looks, whenever and wherever, sees an order on the same way to the same end.',
  contradictions: (history) => {
    const reads = ofKind(history, 'order').filter(({ seen }) => seen);
    return [...groupBy(reads, ({ orderId }) => orderId)].flatMap(([orderId, all]) => {
      const statuses = [...new Set(all.map(({ seen }) => seen!.status))];
      const strange = statuses.filter((status) => !isKnown(status));
      if (strange.length > 0) return [`order ${orderId} was seen ${strange.join(', ')}, which is no status`];
      const isOneWay = statuses.every((one) =>
        statuses.every((other) => mayLeadTo(one, other) || mayLeadTo(other, one)),
      );
      return isOneWay ? [] : [`order ${orderId} was seen ${statuses.join(' and ')}`];
    });
  },
};
