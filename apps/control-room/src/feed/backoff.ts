const FIRST_MS = 500;
const LONGEST_MS = 10_000;

/** Milliseconds to wait before the next attempt, after so many that failed in a row. */
export const backoff = (failures: number): number => Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS);
