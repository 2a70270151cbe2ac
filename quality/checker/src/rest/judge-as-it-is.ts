import { setTimeout as delay } from 'node:timers/promises';
import type { ObservedSystem } from '../look/observed-system.js';
import { judge, type Report } from '../report/report.js';

const STILL_FOR_MS = 700; // longer than a relay's poll

/** Waits for nothing: what holds at rest only is judged if the system rests before the look and after it, else it stays open. */
export async function judgeAsItIs(
  system: Pick<ObservedSystem, 'motion' | 'look'>,
  stillForMs = STILL_FOR_MS,
): Promise<Report> {
  const before = await system.motion();
  await delay(stillForMs);
  const now = await system.motion();
  const evidence = await system.look();
  const after = await system.motion();
  const isStill = before.trace === now.trace && now.trace === after.trace;
  return judge(evidence, isStill && now.underWay.length === 0 ? 'rest' : 'motion');
}
