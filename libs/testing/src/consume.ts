import { type Envelope, exampleOf } from '@eventually/contract-kit';
import type { Tx } from '@eventually/runtime';
import { type AnySaga, type SagaCommand, Sagas, type SagaStore, type StoredSaga } from '@eventually/saga';

// What `itReadsAsDeclared` has a consumer do with a message. Each gives what the consumer says then: that counts as read.

interface Handler {
  handle(tx: Tx, messages: readonly Envelope[]): Promise<void>;
}

/** Handled on a database that answers this: nothing, unless told. Gives what the database is told. */
export const handledBy =
  (handler: Handler, answer: (sql: string) => readonly object[] = () => []) =>
  async (message: Envelope): Promise<unknown[]> => {
    const told: unknown[] = [];
    const query = async (sql: string, parameters: unknown) => (told.push(parameters), answer(sql));
    await handler.handle({ query } as unknown as Tx, [message]);
    return told;
  };

/** Heard by a saga at each of its steps in turn. Gives what it keeps and what it sends. */
export const heardBy =
  (saga: AnySaga) =>
  async (event: Envelope): Promise<unknown[]> => {
    const said: unknown[] = [];
    for (const step of saga.steps.keys()) await waitingAt(saga, step, said).advance({} as Tx, [event]);
    return said;
  };

function waitingAt(saga: AnySaga, step: number, said: unknown[]): Sagas {
  const data = exampleOf(saga.startedBy) as object;
  const waiting: StoredSaga = { state: { status: 'running', step, data }, cause: { correlationId: 'spec' } };
  const store: SagaStore = {
    start: async () => new Set(),
    load: async (_, __, keys) => new Map(keys.map((key) => [key, waiting])),
    claimOverdue: async () => new Map(),
    postponeOverdue: async () => undefined,
    save: async (_, __, moved) => void said.push(moved),
  };
  const send = async (_: Tx, sent: readonly SagaCommand[]) =>
    void said.push(...sent.map(({ key, command }) => [key, command]));
  return new Sagas({ sagas: [saga] }, store, { send });
}
