/** What may come directly after a status. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  PENDING: ['CONFIRMED', 'REJECTED', 'CANCELLED'],
  CONFIRMED: ['CANCELLED'],
  REJECTED: [],
  CANCELLED: [],
};

/** Whether an order may have come from one status to the other, by however many steps. */
export const mayLeadTo = (from: string, to: string): boolean =>
  from === to || (NEXT[from] ?? []).some((next) => mayLeadTo(next, to));

export const isKnown = (status: string): boolean => status in NEXT;
