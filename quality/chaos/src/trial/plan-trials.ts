import type { Fault } from '../faults/fault.js';
import { Random } from '../random.js';
import type { RelayKind } from '../rig/relay-kinds.js';

/** What one seed stands for. */
export interface Trial {
  readonly seed: number;
  /** One fault, or two at the same time. */
  readonly faults: readonly [Fault, ...Fault[]];
  readonly relay: RelayKind;
}

const TWO_AT_ONCE_PERCENT = 15;
/** Half of the trials have the usual relays. */
const RELAYS: readonly RelayKind[] = ['inside', 'inside', 'beside', 'mining'];

/** Trials with seeds in a row; their faults take turns, so that each has its share. */
export const planTrials = (seed: number, count: number, matrix: readonly Fault[]): Trial[] =>
  Array.from({ length: count }, (_, index) => trialOf(seed + index, matrix));

/** The seed alone says which fault it is, so that the same seed and the same matrix are the same trial. */
export function trialOf(seed: number, matrix: readonly Fault[]): Trial {
  const first = matrix[seed % matrix.length];
  if (!first) throw new Error('there is no fault to choose from');
  const random = new Random(seed);
  const others = matrix.filter((fault) => fault !== first);
  const second = random.percent(TWO_AT_ONCE_PERCENT) && others.length > 0 ? [random.pick(others)] : [];
  return { seed, faults: [first, ...second], relay: random.pick(RELAYS) };
}
