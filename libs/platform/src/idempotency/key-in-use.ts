import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../http/problem.js';

/** The first request with the key is still being worked on, or hangs: what it will be answered is not known yet. */
export class KeyInUse extends Problem {
  constructor() {
    super(
      503,
      'Service Unavailable',
      {
        detail:
          'The first request with this Idempotency-Key is still being worked on. Send it again, with the same key.',
      },
      { 'retry-after': '1' },
    );
  }
}

const PAUSES_MS = [25, 50, 100, 200, 400];

/**
 * Does the work again when its key is in use, for less than a second in all. Between the attempts it holds nothing: no
 * connection, and no place in a transaction that others share. @throws KeyInUse
 */
export async function whenFree<R>(work: () => Promise<R>): Promise<R> {
  for (const pauseMs of PAUSES_MS)
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof KeyInUse)) throw error;
      await sleep(pauseMs);
    }
  return work();
}
