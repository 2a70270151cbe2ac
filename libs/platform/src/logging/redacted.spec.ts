import { redacted } from './redacted.js';

describe('a log line never says', () => {
  it.each([
    ['an authorization header', { headers: { authorization: 'Bearer abc.def.ghi' } }, 'abc.def'],
    ['a payment token', { order: { payment: { token: 'tok_secret' } } }, 'tok_secret'],
    ['a token of the environment', { OPS_TOKEN: 'of-the-operators' }, 'of-the-operators'],
    ['a password', { list: [{ password: 'hunter2' }] }, 'hunter2'],
    ['the password of a URL', 'cannot reach postgresql://orders:hunter2@db:5432/orders', 'hunter2'],
    ['a bearer token in a text', 'refused: Bearer eyJhbGciOi.J9.sig', 'eyJhbGciOi'],
  ])('%s', (_, said, secret) => expect(JSON.stringify(redacted(said))).not.toContain(secret));

  it('more than it has to: the rest stays as it was', () => {
    const said = {
      orderId: 'o-1',
      traceId: 't-1',
      url: 'http://order-service:3000/orders',
      n: 1,
      none: null,
    };
    expect(redacted(said)).toEqual(said);
  });
});
