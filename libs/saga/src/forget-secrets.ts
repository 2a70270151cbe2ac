import { type AnyMessageType, secretFieldsIn, without } from '@eventually/contract-kit';
import type { AnySaga } from './saga.js';

interface Kept {
  readonly data: object;
  readonly step: number;
  readonly status: string;
}

/** A secret stays in a saga only for as long as a command that carries it may still be sent. */
export function forgetSecrets<K extends Kept>(saga: AnySaga, state: K): K {
  const carried = new Set(commandsToCome(saga, state).flatMap((command) => [...secretFieldsIn(command)]));
  const spent = secretsOf(saga).filter((field) => !carried.has(field));
  return spent.length === 0 ? state : { ...state, data: without(state.data, new Set(spent)) };
}

/** What started it and what its steps have kept. */
const secretsOf = ({ startedBy, steps }: AnySaga): string[] => [
  ...secretFieldsIn(startedBy),
  ...steps.flatMap(({ success, keep }) =>
    keep ? [...secretFieldsIn(success)].filter((field) => keep.includes(field)) : [],
  ),
];

/** Compensations may come at any time: after a late success, or a cancellation of what was completed. */
function commandsToCome(
  { steps, completed, compensated }: AnySaga,
  { status, step }: Kept,
): AnyMessageType[] {
  const undoing = steps.flatMap(({ undo }) => (undo ? [undo] : []));
  if (status !== 'running') return undoing;
  return [...undoing, ...steps.slice(step + 1).map(({ send }) => send), ...completed, ...compensated];
}
