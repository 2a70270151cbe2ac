const LONGEST_MS = 10_000;

/** Milliseconds to wait after so many attempts: doubling, capped, and spread, or failed calls would return together. */
export function backoff(firstMs: number, attempts: number, random = Math.random()): number {
  const longest = Math.min(LONGEST_MS, firstMs * 2 ** (attempts - 1));
  return longest * (0.5 + random / 2);
}
