import type { Cause } from '@eventually/contract-kit';
import { advance, type SagaInput } from './advance.js';
import type { SagaCommand } from './command-sender.js';
import type { MovedSaga, StoredSaga } from './saga-store.js';
import type { AnySaga } from './saga.js';

/** Something that happened to the saga of this key. */
export interface KeyedInput {
  readonly key: string;
  readonly input: SagaInput;
  readonly cause: Cause;
}

/** What a batch of happenings, one after the other, makes of the sagas as they were, and what they send. */
export function moves(
  saga: AnySaga,
  sagas: ReadonlyMap<string, StoredSaga>,
  happenings: readonly KeyedInput[],
): { moved: MovedSaga[]; sent: SagaCommand[] } {
  const moved = new Map<string, MovedSaga>();
  const sent: SagaCommand[] = [];
  for (const { key, input, cause } of happenings) {
    const before = moved.get(key) ?? sagas.get(key);
    const next = advance(saga, before?.state, input);
    if (!next) continue;
    moved.set(key, { key, state: next.state, deadline: next.deadline, cause: before?.cause ?? cause });
    sent.push(...next.send.map((command) => ({ command, cause, key })));
  }
  return { moved: [...moved.values()], sent };
}
