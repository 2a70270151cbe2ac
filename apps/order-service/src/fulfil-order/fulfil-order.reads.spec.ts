import { exampleOf } from '@eventually/contract-kit';
import { Sagas, type Tx } from '@eventually/messaging';
import {
  awaitedBy,
  declared,
  itReadsAsDeclared,
  type SagaCommand,
  type SagaStore,
  sentBy,
  type StoredSaga,
} from '@eventually/messaging/testing';
import { ConfirmOrder, FulfilOrder, RejectOrder } from '../domain/fulfilment.js';
import { fulfilOrderReads } from './fulfil-order.reads.js';
import { fulfilOrder } from './fulfil-order.saga.js';

const saga = fulfilOrder({ stock: '30s', payment: '5s' });
const OUR_OWN = [ConfirmOrder.type, RejectOrder.type];

describe('the saga that fulfils an order', () => {
  const data = exampleOf(FulfilOrder);

  /** Waits for the answer to one of its steps, and keeps what it is asked and told. */
  const waitingAt = (step: number, said: unknown[]) => {
    const waiting: StoredSaga = {
      state: { status: 'running', step, data },
      cause: { correlationId: 'spec' },
    };
    const store: SagaStore = {
      start: async () => new Set(),
      load: async (_, __, keys) => new Map(keys.map((key) => [key, waiting])),
      claimOverdue: async () => new Map(),
      save: async (_, __, moved) => void said.push(moved),
    };
    const send = async (_: Tx, sent: readonly SagaCommand[]) =>
      void said.push(...sent.map(({ key, command }) => [key, command]));
    return new Sagas({ sagas: [saga] }, store, { send });
  };

  itReadsAsDeclared(fulfilOrderReads, async (event) => {
    const said: unknown[] = [];
    for (const step of saga.steps.keys()) await waitingAt(step, said).advance({} as Tx, [event]);
    return said;
  });

  it('declares every answer that it waits for', () =>
    expect(declared(fulfilOrderReads)).toEqual(awaitedBy(saga)));

  it('declares every command that it sends to others', () => {
    const sent = fulfilOrderReads.sends.map(({ type }) => type as string);
    expect([...sent, ...OUR_OWN].sort()).toEqual(sentBy(saga));
  });
});
