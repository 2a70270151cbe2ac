/**
 * How many rows to ask for, for a page of so many: one more than that tells whether there is a next page. In steps, since each
 * number is a statement of its own to prepare.
 */
export const rowsFor = (limit: number, step: number): number => Math.ceil(limit / step) * step + 1;
