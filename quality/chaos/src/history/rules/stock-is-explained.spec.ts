import { place, receive, stock, told } from '../testing/told.js';
import { stockIsExplained } from './stock-is-explained.js';

const found = (...operations: Parameters<typeof told>) =>
  stockIsExplained.contradictions(told(...operations));

describe('a read of stock', () => {
  it.each([
    ['more is reserved than there is', [receive(5), stock(5, 6)], '6 of 5 reserved'],
    [
      'it does not add up',
      [receive(5), place('k', '', 1), stock(5, 1, 5)],
      '5 of 5 available, with 1 reserved',
    ],
    ['goods came from nowhere', [receive(5), stock(6, 0)], '6 on hand, and no more than 5 can have come in'],
    [
      'goods went nowhere',
      [receive(5), place('k', '', 2), stock(2, 0)],
      '2 on hand of 5 received, and no more than 2 can have been sold',
    ],
    [
      'more is held than was asked for',
      [receive(5), place('k', '', 2), stock(5, 3)],
      '3 reserved, and no more than 2 were asked for',
    ],
  ])('is not explained when %s', (_, operations, what) =>
    expect(found(...operations)).toEqual([`ada saw of cup: ${what}`]),
  );

  it('is explained by what may have happened', () => {
    expect(found({ ...receive(5), status: undefined }, stock(0, 0))).toEqual([]);
    expect(found({ ...receive(5), status: undefined }, stock(5, 0))).toEqual([]);
    expect(found(receive(5), { ...place('k', '', 2), status: undefined }, stock(3, 0))).toEqual([]);
  });

  it('counts an order that was asked for twice once', () =>
    expect(found(receive(5), place('k', '', 1), place('k', '', 1), stock(3, 0))).toHaveLength(1));
});
