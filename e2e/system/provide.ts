import type { Described } from './under-test.js';
import { runningElsewhere } from './running-elsewhere.js';
import { startLocal } from './start-local.js';

export interface Provided {
  readonly description: Described;
  tearDown(): Promise<void>;
}

/** For Jest's global set-up: what the specs are told about the system, and how it ends. */
export const provideSystem = (): Promise<Provided> => {
  const url = process.env['EVENTUALLY_URL'];
  return url ? runningElsewhere(url) : startLocal();
};
