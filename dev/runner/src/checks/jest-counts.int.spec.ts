import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from '../system/temporary-directory.js';
import { jestCounts } from './jest-counts.js';

let dir: string;
beforeEach(() => (dir = temporaryDirectory()));
afterEach(() => rmSync(dir, { recursive: true }));

const counted = (report: object | undefined, succeeded: boolean) => {
  const file = join(dir, 'report.json');
  if (report) writeFileSync(file, JSON.stringify(report));
  return jestCounts(file, succeeded);
};

it('counts tests, and files that could not be loaded', () => {
  const report = { numPassedTests: 7, numFailedTests: 2, numRuntimeErrorTestSuites: 1 };
  expect(counted(report, false)).toEqual({ passed: 7, failed: 3 });
});

it('never takes a failed run for a good one', () => {
  const report = { numPassedTests: 7, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };
  expect(counted(report, false)).toEqual({ passed: 7, failed: 1 });
  expect(counted(report, true)).toEqual({ passed: 7, failed: 0 });
});

it('counts a run that left no report as a failure', () => {
  expect(counted(undefined, false)).toEqual({ passed: 0, failed: 1 });
});
