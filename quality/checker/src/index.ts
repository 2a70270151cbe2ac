export { check, type CheckOptions } from './check.js';
export type { Violation } from './invariants/invariant.js';
export { brokenIn, exitCodeOf, type Finding, type Report } from './report/report.js';
export { textOf } from './report/text.js';
export { expectSound } from './sound.js';
