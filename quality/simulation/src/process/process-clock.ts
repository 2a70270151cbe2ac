import type { Clock } from '@eventually/runtime';
import type { Process } from './process.js';

/** Time and chance as a process of the simulation has them. */
export const clockOf = (process: Process): Clock => ({
  now: () => process.scheduler.now,
  random: () => process.scheduler.chance.fraction(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const wake = (): void => {
        cancel();
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const cancel = process.scheduler.after(ms, process, wake);
      signal?.addEventListener('abort', wake);
    }),
});
