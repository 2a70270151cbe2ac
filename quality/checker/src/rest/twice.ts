import type { Finding, Report } from '../report/report.js';

/**
 * Of what is wrong at rest only, leaves what was wrong in the same way at the look before: what is wrong for a moment,
 * a process that comes back is about to put right. What has to hold always needs no second look.
 */
export const wrongTwice = (report: Report, before: Report | undefined): Report => ({
  ...report,
  findings: report.findings.map((finding) =>
    finding.holds === 'at rest' && finding.result === 'broken' ? again(finding, before) : finding,
  ),
});

function again(finding: Finding, before: Report | undefined): Finding {
  const earlier = before?.findings.find(({ name }) => name === finding.name)?.violations ?? [];
  const known = new Set(earlier.map(nameOf));
  const violations = finding.violations.filter((violation) => known.has(nameOf(violation)));
  return { ...finding, violations, result: violations.length > 0 ? 'broken' : 'open' };
}

const nameOf = ({ id, what }: { id: string; what: string }): string => `${id} ${what}`;
