import type { Provided } from './provided.js';
import { runningElsewhere } from './running-elsewhere.js';
import { startLocal } from './start-local.js';

/** For Jest's global set-up: a system to test, running elsewhere or started here. */
export const provideSystem = (): Promise<Provided> => {
  const url = process.env['EVENTUALLY_URL'];
  return url ? runningElsewhere(url) : startLocal();
};
