import type { Evidence } from '../look/evidence.js';
import type { Figures } from '../look/figures.js';
import { lagOf } from '../look/groups.js';

/** Invariant 11 as figures: what has to stay bounded. Nobody but their reader knows by how much. */
export interface SystemFigures {
  readonly services: readonly Figures[];
  readonly messages: number;
  readonly redeliveries: number;
  /** Records that are no messages of ours: nameless, or not as their contract says. */
  readonly foreign: number;
  /** Records that consumer groups have still to read. */
  readonly lag: number;
}

export function figuresOf({ history, groups, figures }: Evidence): SystemFigures {
  let unreadable = 0;
  for (const { isReadable } of history.all) if (!isReadable) unreadable += 1;
  return {
    services: figures,
    messages: history.size,
    redeliveries: history.redeliveries,
    foreign: unreadable + history.nameless,
    lag: lagOf(groups),
  };
}
