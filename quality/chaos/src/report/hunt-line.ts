import type { Hunt } from '../planted/hunt.js';

/** One line per planted bug, and what else was found when it was not caught. */
export function huntLine({ bug, trials, caughtBy, otherwise }: Hunt): string {
  const inTrials = trials === 1 ? 'in the first trial' : `in ${trials} trials`;
  if (caughtBy) return `caught      ${bug.name}, ${inTrials}: ${caughtBy}`;
  const instead = otherwise.length > 0 ? `; instead: ${otherwise.slice(0, 3).join('; ')}` : '';
  return `NOT CAUGHT  ${bug.name} (${bug.about}), ${inTrials}${instead}`;
}
