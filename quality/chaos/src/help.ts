import type { Fault } from './faults/fault.js';
import type { PlantedBug } from './planted/planted-bugs.js';

type Named = Pick<Fault | PlantedBug, 'name' | 'about'>;

export const help = (faults: readonly Named[], bugs: readonly Named[]): string => `npm run chaos -- [options]

Breaks a whole system on purpose while orders are placed, and looks whether every promise was kept.

  --trials <n>       how many trials (20)
  --minutes <n>      begins no trial after so long, once each fault has had one
  --seed <n>         of the first one; the next ones have the numbers that follow. The same seed is the same trial
  --only <faults>    these alone, separated by commas
  --planted <bugs>   instead, whether the trials catch bugs that are planted into the sources: names, or "all"
  --parallel <n>     systems at a time (one per core)
  --from-sources     runs the TypeScript sources instead of what npm run build made
  --help             prints this

Faults:
${list(faults)}

Planted bugs:
${list(bugs)}

Ends with 0 when every trial came to rest without a violation, or every planted bug was caught; else with 1.`;

const list = (all: readonly Named[]): string =>
  all.map(({ name, about }) => `  ${name.padEnd(28)}${about}`).join('\n');
