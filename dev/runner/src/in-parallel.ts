/** Does some work for each thing, so many at a time, in their order. */
export async function inParallel<T, R>(
  things: readonly T[],
  atATime: number,
  work: (thing: T) => Promise<R>,
): Promise<R[]> {
  const waiting = things.map((thing, index) => ({ thing, index }));
  const results: R[] = [];
  const next = async (): Promise<void> => {
    for (let one = waiting.shift(); one; one = waiting.shift()) results[one.index] = await work(one.thing);
  };
  await Promise.all(Array.from({ length: Math.min(atATime, things.length) }, next));
  return results;
}
