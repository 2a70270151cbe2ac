import type { Described } from './under-test.js';

/** What the specs are told about the system, and how it ends. */
export interface Provided {
  readonly description: Described;
  tearDown(): Promise<void>;
}
