import type { PerOrder } from './count-orders.js';

/**
 * What one order alone may take. A change that makes it dearer changes a number here, and says why; one that makes it cheaper
 * lowers it. Counts, so they hold on any machine and at any load.
 */
export const BUDGET: Omit<PerOrder, 'walBytes'> = {
  statements: {
    /** Two commands (reserve, commit): parked keys, inbox, reservation read and written, levels read and written, ledger, outbox. */
    inventory: 16,
    /** The request 6: key, prices, order, saga, command, event. Four answers, 5 each (parked, inbox, saga read and written, outbox); the last confirms: 2 more. */
    orders: 28,
    /** Two commands (authorize, capture), 6 each, their calls, 4 and 3, and the simulated provider's 2. */
    payments: 21,
    /** Seven events, 4 each: parked keys, document read and written, checkpoint. */
    views: 28,
  },
  /** Four commands and seven events. */
  records: 11,
};
