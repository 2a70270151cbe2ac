import { setTimeout as delay } from 'node:timers/promises';
import type { Motion } from '../look/motion.js';
import type { ObservedSystem } from '../look/observed-system.js';
import type { Violation } from '../invariants/invariant.js';
import { brokenIn, judge, type Report, withoutExpected } from '../report/report.js';

const LOOK_EVERY_MS = 700; // longer than a relay's poll
/** A process that was killed is back by then: what is still wrong stays wrong. */
const WRONG_FOR_MS = 12_000;

interface Reporting {
  readonly isExpected?: (violation: Violation) => boolean;
  readonly onProgress?: (line: string) => void;
}

/** Waits until the system is at rest, and judges it; one that keeps moving is judged by what holds in motion. */
export async function judgeAtRest(
  system: Pick<ObservedSystem, 'motion' | 'look'>,
  withinMs: number,
  { isExpected = () => false, onProgress = () => undefined }: Reporting = {},
): Promise<Report> {
  const deadline = Date.now() + withinMs;
  const wrong = new Wrong();
  for (let before: Motion | undefined; ; await delay(LOOK_EVERY_MS)) {
    const motion = await system.motion();
    const isStill = motion.trace === before?.trace;
    const isLate = Date.now() >= deadline;
    if (isLate && before && !isStill)
      return withoutExpected(judge(await system.look(), 'motion', notAtRest(motion, withinMs)), isExpected);
    before = motion;
    if (isLate || (isStill && motion.underWay.length === 0)) {
      const report = withoutExpected(judge(await system.look(), 'rest'), isExpected);
      if (isLate || wrong.isFinal(report)) return report;
      onProgress('something does not fit: looking again');
    } else onProgress(`waiting until it is at rest: ${motion.underWay.join(', ') || 'is it still?'}`);
  }
}

/** Tells what is wrong for good from what somebody is about to put right. */
class Wrong {
  private seen = '';
  private since = 0;

  isFinal(report: Report): boolean {
    const broken = brokenIn(report);
    if (broken.length === 0 || broken.some(({ holds }) => holds === 'always')) return true;
    const now = JSON.stringify(broken.map(({ violations }) => violations));
    if (now !== this.seen) this.since = Date.now();
    this.seen = now;
    return Date.now() - this.since >= WRONG_FOR_MS;
  }
}

const notAtRest = ({ underWay }: Motion, withinMs: number): string =>
  `The system did not come to rest within ${withinMs / 1000} s: it still moves (${underWay.join(', ') || 'messages flow'}). ` +
  'Stop the load, give it longer with --within, or be content with --now.';
