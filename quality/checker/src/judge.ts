import type { Verdict } from '@eventually/control-room';
import type { VerdictAnswer, VerdictRequest } from '@eventually/runner';
import { check } from './check.js';
import { ObservedSystem } from './look/observed-system.js';
import type { Report } from './report/report.js';
import { judgeAsItIs } from './rest/judge-as-it-is.js';
import { wrongTwice } from './rest/twice.js';

const MOST_VIOLATIONS = 20;

// The checker as a child process of the runner: looks whenever it is asked, and answers with a verdict.
let before: Report | undefined;

process.on('message', (request: VerdictRequest) => {
  void answerTo(request).then((answer) => process.send?.(answer));
});

async function answerTo(request: VerdictRequest): Promise<VerdictAnswer> {
  const startedAt = Date.now();
  try {
    const report = await reportOn(request);
    const verdict = verdictOf(wrongTwice(report, before), startedAt);
    before = report;
    return { verdict };
  } catch (error) {
    return { error: `It could not be looked at: ${(error as Error).message}` };
  }
}

async function reportOn({ storage, atRest }: VerdictRequest): Promise<Report> {
  if (!atRest) return check(storage, { now: true });
  const system = await ObservedSystem.open(storage);
  try {
    return await judgeAsItIs(system);
  } finally {
    await system.close();
  }
}

const verdictOf = ({ findings }: Report, startedAt: number): Verdict => ({
  at: new Date().toISOString(),
  tookMs: Date.now() - startedAt,
  findings: findings.map(({ number, name, sentence, result, looked, violations }) => ({
    ...{ number, name, sentence, result, looked },
    violations: violations.slice(0, MOST_VIOLATIONS),
  })),
});
