import type { Evidence } from '../look/evidence.js';
import { invariants } from '../invariants/all.js';
import type { Invariant, Verdict, Violation } from '../invariants/invariant.js';
import { figuresOf, type SystemFigures } from './figures.js';

/** What was found about one invariant. */
export interface Finding extends Omit<Invariant, 'judge'>, Verdict {
  /** `open`: it was not judged, because it holds at rest only. */
  readonly result: 'holds' | 'broken' | 'open';
}

export interface Report {
  readonly findings: readonly Finding[];
  readonly figures: SystemFigures;
  /** Why some invariants are open though they were asked for. */
  readonly open?: string;
}

/** Judges what was seen. @param at `motion`: what holds only at rest stays open */
export const judge = (evidence: Evidence, at: 'rest' | 'motion', open?: string): Report => ({
  findings: invariants.map((invariant) => find(invariant, evidence, at)),
  figures: figuresOf(evidence),
  ...(open && { open }),
});

function find({ judge, ...promise }: Invariant, evidence: Evidence, at: 'rest' | 'motion'): Finding {
  if (at === 'motion' && promise.holds === 'at rest')
    return { ...promise, looked: 0, at: '', violations: [], result: 'open' };
  const verdict = judge(evidence);
  return { ...promise, ...verdict, result: verdict.violations.length > 0 ? 'broken' : 'holds' };
}

/** The same report, as if nobody had made these violations. */
export const withoutExpected = (report: Report, isExpected: (violation: Violation) => boolean): Report => ({
  ...report,
  findings: report.findings.map((finding) => {
    const violations = finding.violations.filter((violation) => !isExpected(violation));
    const isExcused = finding.result === 'broken' && violations.length === 0;
    return { ...finding, violations, ...(isExcused && { result: 'holds' }) };
  }),
});

export const brokenIn = ({ findings }: Report): Finding[] =>
  findings.filter(({ result }) => result === 'broken');

/** 0: all that was asked for was judged and holds; 1: something is broken; 2: not all of it could be judged. */
export const exitCodeOf = (report: Report): 0 | 1 | 2 => {
  if (brokenIn(report).length > 0) return 1;
  return report.open ? 2 : 0;
};
