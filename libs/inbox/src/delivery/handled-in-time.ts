export const HANDLED_WITHIN_MS = 60_000;

/**
 * A handler that never answers must not hold up its partition for ever: it has failed, and what it does later is refused,
 * since its transaction is over. Nothing waits here in a simulation, so this is the time of the machine.
 * @throws Error when it takes longer
 */
export async function handledInTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`its handler has not answered within ${HANDLED_WITHIN_MS / 1_000} s`)),
      HANDLED_WITHIN_MS,
    ).unref(); // a process that ends waits for nobody
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined); // what it says later, nobody hears
  }
}
