import { linkTo, routeOf } from './route.js';

const at = (path: string) => routeOf(new URL(path, 'http://localhost'));

describe('an address', () => {
  it.each([
    ['/', { view: 'orders' }],
    ['/#/topics', { view: 'topics' }],
    ['/#/saga/order-1', { view: 'saga', orderId: 'order-1' }],
    ['/wall', { view: 'wall' }],
    ['/#/nowhere', { view: 'orders' }],
  ])('%s leads to %j', (path, route) => expect(at(path)).toEqual(route));

  it('is what a link to its view says', () => {
    expect(at(linkTo('saga', 'a/b'))).toEqual({ view: 'saga', orderId: 'a/b' });
    expect(at(linkTo('wall'))).toEqual({ view: 'wall' });
  });
});
