import type { Message } from './message.js';

/** How a state changes: one line per event, and the compiler asks for each. */
export type Evolve<S, E extends Message> = {
  readonly [T in E['type']]: (state: S, data: Extract<E, { type: T }>['data']) => S;
};

/** A consistency boundary: what it is before anything happened, and what each event makes of it. */
export interface Aggregate<S, E extends Message> {
  readonly initial: S;
  readonly evolve: (state: S, event: E) => S;
}

export const aggregate = <S, E extends Message>(definition: {
  initial: S;
  evolve: Evolve<S, E>;
}): Aggregate<S, E> => {
  const evolve = definition.evolve as Record<string, (state: S, data: unknown) => S>;
  return {
    initial: definition.initial,
    evolve: (state, event) => evolve[event.type]!(state, event.data),
  };
};
