import { byOrder, type Invariant, judgeEach } from './invariant.js';

const byKey = ({ key }: { readonly key: string }): string => key;

/** An order and its saga begin in one transaction. */
export const everySagaHasAnOrder: Invariant = {
  number: 12,
  name: 'every saga has an order',
  sentence: 'Nothing is fulfilled that nobody has ordered.',
  holds: 'always',
  judge: ({ orders, sagas }) => {
    const known = new Set(orders.map(byOrder));
    return judgeEach('sagas', sagas, byKey, ({ saga, key }) => {
      if (saga !== 'fulfil-order') return `there is no saga ${saga}`;
      return !known.has(key) && 'there is no such order';
    });
  },
};

export const endedSagasAwaitNothing: Invariant = {
  number: 12,
  name: 'ended sagas await nothing',
  sentence: 'What has ended has no deadline.',
  holds: 'always',
  judge: ({ sagas }) =>
    judgeEach(
      'sagas',
      sagas,
      byKey,
      ({ status, hasDeadline }) =>
        status !== 'running' && hasDeadline && `it is ${status}, and has a deadline`,
    ),
};
