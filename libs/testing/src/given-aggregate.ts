import type { Aggregate, Message } from '@eventually/contract-kit';

/** `givenHistoryOf(order)(placed).when(cancelOrder, command).then(cancelled)`: a decision, told as a sentence. */
export const givenHistoryOf =
  <S, E extends Message>(aggregate: Aggregate<S, E>) =>
  (...history: E[]) => {
    const state = history.reduce(aggregate.evolve, aggregate.initial);
    return {
      when: <R>(decide: (state: S, ...rest: R[]) => readonly E[], ...command: R[]) => ({
        then: (...events: E[]) => expect(decide(state, ...command)).toEqual(events),
        thenNothing: () => expect(decide(state, ...command)).toEqual([]),
        thenRefuses: (error: new (...args: never[]) => Error) =>
          expect(() => decide(state, ...command)).toThrow(error),
      }),
    };
  };
