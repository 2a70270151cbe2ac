import { cancel, see, told, token } from '../testing/told.js';
import { listsHaveOwnWrites, ownWritesAreRead } from './own-writes.js';

const after = [token('a', 2)];
const list = (orderIds?: string[]) => ({ kind: 'list', customerId: 'ada', after, orderIds }) as const;

describe('a read under a consistency token', () => {
  it.each([
    ['the view is behind', see('PENDING', { order: 1, stock: 3 }, { after }), 'saw version 1'],
    [
      'the owner is behind',
      see('PENDING', {}, { after, source: 'order-service', version: 1 }),
      'saw version 1',
    ],
    [
      'nobody knows the order',
      { kind: 'order', orderId: 'a', after, status: 404 } as const,
      'was told that there is none',
    ],
  ])('does not keep its word when %s', (_, read, what) =>
    expect(ownWritesAreRead.contradictions(told(read))).toEqual([
      `ada read order a after version 2 of order, and ${what}`,
    ]),
  );

  it('shows a cancelled order as cancelled', () => {
    expect(ownWritesAreRead.contradictions(told(cancel, see('CONFIRMED', {}, { after })))).toEqual([
      'ada read order a after version 2 of order, and it was cancelled, and saw it CONFIRMED',
    ]);
    expect(ownWritesAreRead.contradictions(told(cancel, see('CANCELLED', { order: 2 }, { after })))).toEqual(
      [],
    );
  });

  it('may say that it cannot tell in time', () =>
    expect(
      ownWritesAreRead.contradictions(told({ kind: 'order', orderId: 'a', after, status: 202 })),
    ).toEqual([]));

  it('owes nothing to who cancelled later, or in vain', () => {
    expect(ownWritesAreRead.contradictions(told(see('CONFIRMED', {}, { after }), cancel))).toEqual([]);
    expect(
      ownWritesAreRead.contradictions(told({ ...cancel, status: 409 }, see('CONFIRMED', {}, { after }))),
    ).toEqual([]);
  });
});

it('a list under a consistency token has the order', () => {
  expect(listsHaveOwnWrites.contradictions(told(list(['b', 'a'])))).toEqual([]);
  expect(listsHaveOwnWrites.contradictions(told(list()))).toEqual([]);
  expect(listsHaveOwnWrites.contradictions(told(list(['b'])))).toEqual([
    'ada listed orders after it had placed a, and it was not among them',
  ]);
});
