import { readJson } from '../system/json-file.js';
import type { Counts } from './step.js';

interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  /** Files that could not even be loaded: their tests are in no other number. */
  readonly numRuntimeErrorTestSuites: number;
}

/** What Jest counted. A run that failed without a failed test, or without a report, counts as one failure. */
export function jestCounts(reportFile: string, succeeded: boolean): Counts {
  const report = readJson<JestReport | undefined>(reportFile, undefined);
  const failed = report ? report.numFailedTests + report.numRuntimeErrorTestSuites : 0;
  return { passed: report?.numPassedTests ?? 0, failed: succeeded ? failed : Math.max(failed, 1) };
}
