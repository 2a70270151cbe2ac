import { AheadOfTheView } from './ahead-of-the-view.js';

describe('what order-service has told in the view’s place', () => {
  let ahead: AheadOfTheView;
  beforeEach(() => (ahead = new AheadOfTheView()));

  it('is past a view that has less, until that has as much', () => {
    ahead.told('a', 2);
    expect([1, 1, 2].map((version) => ahead.isPast('a', version))).toEqual([true, true, false]);
    expect(ahead.isPast('b', 1)).toBe(false);
  });

  it('is the most that it has told', () => {
    ahead.told('a', 3);
    ahead.told('a', 2);
    expect(ahead.isPast('a', 2)).toBe(true);
  });

  it('is remembered of the last ten thousand orders', () => {
    for (let order = 0; order <= 10_000; order++) ahead.told(String(order), 2);
    expect([ahead.isPast('0', 1), ahead.isPast('1', 1)]).toEqual([false, true]);
  });
});
