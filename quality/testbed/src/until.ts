const LOOK_EVERY_MS = 20;
const PATIENCE_MS = 90_000; // of a machine that is busy with others

/**
 * Waits for a condition instead of for time.
 * @returns the first value that `look` gives and `holds` accepts
 * @throws Error with the last value seen, or the last error, after `withinMs`
 */
export async function until<T>(
  look: () => T | Promise<T>,
  holds: (value: T) => unknown = Boolean,
  { withinMs = PATIENCE_MS, everyMs = LOOK_EVERY_MS, what = 'the condition' } = {},
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const seen = await attempt(look);
    if ('value' in seen && holds(seen.value)) return seen.value;
    if (Date.now() > deadline) {
      const last = 'value' in seen ? JSON.stringify(seen.value) : String(seen.error);
      throw new Error(`${what} did not come true within ${withinMs} ms; last seen: ${last}`);
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

async function attempt<T>(look: () => T | Promise<T>): Promise<{ value: T } | { error: unknown }> {
  try {
    return { value: await look() };
  } catch (error) {
    return { error };
  }
}
