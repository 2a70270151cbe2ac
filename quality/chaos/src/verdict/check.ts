import { brokenIn, check as checkStorage, type Report, type Violation } from '@eventually/checker';
import type { Storage } from '@eventually/runner';
import { isAboutPoison, missingPoison, setAsideIn } from './poison.js';

/**
 * What the checker finds once the system is at rest, or after that time: a sentence each, with the ids it is about.
 * @param poisoned keys of which a record was made that nobody can handle: each must be set aside, and nothing else
 */
export async function check(
  storage: Storage,
  poisoned: readonly string[],
  withinMs: number,
): Promise<string[]> {
  const report = await checkStorage(storage, { withinMs, isExpected });
  return [
    ...sentencesOf(report),
    ...(report.open ? [report.open] : []),
    ...missingPoison(poisoned, poisoned.length > 0 ? await setAsideIn(storage) : []),
  ];
}

/** What must hold at any moment and does not; nothing when it cannot look just now. */
export async function glance(storage: Storage): Promise<string[]> {
  const report = await checkStorage(storage, { now: true, isExpected }).catch(() => undefined);
  return report ? sentencesOf(report) : [];
}

const isExpected = ({ id, what }: Violation): boolean => isAboutPoison(`${id}: ${what}`);

const sentencesOf = (report: Report): string[] =>
  brokenIn(report).flatMap(({ name, violations }) =>
    violations.map(({ id, what }) => `${name}: ${id}: ${what}`),
  );
