/** The time for some work is over, or nobody waits for its result any more. */
export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed';
}

/**
 * Does the work with a signal that fires after so many milliseconds, or with the caller's own, if there is one; rejects then, whatever
 * the work does with it. Not `AbortSignal.any`: Node 20 may collect what that returns before it has fired.
 * @throws DeadlinePassed
 */
export function withinDeadline<T>(
  ms: number,
  caller: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = new AbortController();
  return new Promise<T>((resolve, reject) => {
    const pass = () => {
      const passed = new DeadlinePassed('there was no answer in time');
      settled();
      reject(passed);
      deadline.abort(passed);
    };
    const timer = setTimeout(pass, ms);
    caller?.addEventListener('abort', pass, { once: true });
    const settled = () => {
      clearTimeout(timer);
      caller?.removeEventListener('abort', pass);
    };
    if (caller?.aborted) pass();
    work(deadline.signal).then(resolve, reject).finally(settled);
  });
}
