/** In ms: several starts of a JVM, on a busy machine. */
export const PATIENCE_MS = 120_000;
