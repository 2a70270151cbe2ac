import { paintFor, type Storage } from '@eventually/runner';
import { check, type CheckOptions } from './check.js';
import { exitCodeOf } from './report/report.js';
import { textOf } from './report/text.js';

/** For tests. @throws Error with the whole report unless the system comes to rest and everything holds */
export async function expectSound(storage: Storage, options?: CheckOptions): Promise<void> {
  const report = await check(storage, options);
  if (exitCodeOf(report) !== 0) throw new Error(`\n${textOf(report, paintFor({}))}`);
}
