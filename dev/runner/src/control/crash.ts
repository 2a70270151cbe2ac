import type { RunningProcess } from '../system/running-system.js';
import type { BreakableSystem } from './breakable-system.js';
import type { Breakage } from './breakage.js';
import { byOps } from './ops-faults.js';

/** The first of the processes that gets to the failpoint is killed; its supervisor brings it back. */
export function crash(
  system: BreakableSystem,
  processes: readonly RunningProcess[],
  failpoint: string,
): Breakage {
  const { strike, heal } = byOps(system, processes, 'crash', { failpoint });
  let lives: (number | undefined)[] = [];
  return {
    strike: (forMs) => {
      lives = processes.map(({ pid }) => pid);
      return strike(forMs);
    },
    heal,
    isOver: () => processes.some(({ pid }, index) => pid !== lives[index]),
  };
}
