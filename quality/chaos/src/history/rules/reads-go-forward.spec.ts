import { see, told } from '../testing/told.js';
import { readsGoForward } from './reads-go-forward.js';

const owner = { source: 'order-service' };

describe('the reads of one client', () => {
  it('may see more and more of an order', () =>
    expect(
      readsGoForward.contradictions(
        told(
          see('PENDING', { order: 1 }, owner),
          see('PENDING', { order: 1, stock: 1 }),
          see('CONFIRMED', { order: 2 }, owner),
          see('CANCELLED', { order: 3, stock: 2 }),
        ),
      ),
    ).toEqual([]));

  it.each([
    [
      'an earlier version, from another instance of the view',
      [see('PENDING', { order: 1, stock: 2 }), see('PENDING', { order: 1, stock: 1 })],
      'from version 2 of stock back to 1 (view-service, then view-service)',
    ],
    [
      'an earlier version, from the view after its owner',
      [see('PENDING', { order: 2 }, owner), see('PENDING', { order: 1 })],
      'from version 2 of order back to 1 (order-service, then view-service)',
    ],
    [
      'an earlier version in the field that all streams share',
      [see('PENDING', {}, { version: 4 }), see('PENDING', {}, { ...owner, version: 3 })],
      'from version 4 back to 3 (view-service, then order-service)',
    ],
    [
      'an earlier status',
      [see('CONFIRMED', {}, owner), see('PENDING')],
      'from CONFIRMED to PENDING (order-service, then view-service)',
    ],
    [
      'another end',
      [see('REJECTED'), see('CONFIRMED')],
      'from REJECTED to CONFIRMED (view-service, then view-service)',
    ],
  ])('do not see %s', (_, reads, way) =>
    expect(readsGoForward.contradictions(told(...reads))).toEqual([`ada saw order a go ${way}`]),
  );

  it('are not ordered when they overlap, nor with those of another client', () => {
    const [late, early] = [see('CONFIRMED', { order: 2 }), see('PENDING', { order: 1 })];
    const overlapping = told(late, early).map((read) => ({ ...read, startedAt: 0, endedAt: 1 }));
    expect(readsGoForward.contradictions(overlapping)).toEqual([]);
    expect(readsGoForward.contradictions(told(late, { ...early, client: 'grace' }))).toEqual([]);
  });
});
