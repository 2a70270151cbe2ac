import type { ObservedSystem } from '../look/observed-system.js';
import { nothingLost } from '../invariants/journal.js';
import { judge, type Report } from '../report/report.js';

/** Nothing moves, so there is nothing to wait for; but what was under way at the stop cannot be judged before it goes on. */
export async function judgeStopped(system: Pick<ObservedSystem, 'motion' | 'look'>): Promise<Report> {
  const { underWay } = await system.motion();
  const evidence = await system.look();
  const unpublished = nothingLost.judge(evidence).violations.length;
  const open = [...underWay, ...(unpublished > 0 ? [`${unpublished} messages not on their topics`] : [])];
  if (open.length === 0) return judge(evidence, 'rest');
  const reason = `The system was stopped with something under way: ${open.join(', ')}. Start it and check again.`;
  return judge(evidence, 'motion', reason);
}
