import { find } from './find.js';

const one = '1b079f5b-562b-49ad-ab17-ff4166f103ab';
const other = '1b0a0000-562b-49ad-ab17-ff4166f103ab';
const elsewhere = 'ac3e064c-562b-49ad-ab17-ff4166f103ab';

describe('an order is found', () => {
  it('by its whole id, even if the page knows nothing of it', () =>
    expect(find(` ${elsewhere.toUpperCase()} `, [one])).toEqual({ orderId: elsewhere }));

  it('by the beginning of its id, if the page remembers it', () =>
    expect(find('1b079', [one, other])).toEqual({ orderId: one }));
});

describe('whoever finds none is told why', () => {
  it.each([
    ['1b0', '2 orders begin with 1b0. Give more of it.'],
    ['ac3e', 'No order here begins with ac3e. Give the whole id of an older one.'],
    ['order 7', 'An order’s id is made of the digits 0 to 9 and a to f.'],
    ['', 'An order’s id is made of the digits 0 to 9 and a to f.'],
  ])('for “%s”', (text, problem) => expect(find(text, [one, other])).toEqual({ problem }));
});
