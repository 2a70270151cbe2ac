const FIRST_MS = 500;
const LONGEST_MS = 10_000;

/** A run this long counts as healthy: the next failure starts from the shortest pause again. */
export const HEALTHY_AFTER_MS = 30_000;

/** Pause before the next start, after so many failures in a row: half a second, doubling up to ten. */
export const restartDelayMs = (failures: number): number =>
  Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS);
