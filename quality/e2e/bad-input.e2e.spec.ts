import { randomUUID } from 'node:crypto';
import { type Problem, request } from './http.js';
import { listProduct, orderOf, post, unique } from './shop.js';

const line = { sku: 'espresso-cup', quantity: 1 };
const order = orderOf([line]);
const pathsOf = ({ errors = [] }: Problem): string[] => errors.map(({ path }) => path);

describe('an order that does not fit', () => {
  it.each<[string, unknown, string[]]>([
    ['nothing in it', {}, ['lines', 'payment']],
    ['an array', [], ['']],
    ['text', '"an order"', ['']],
    ['null', 'null', ['']],
    ['no customer', { ...order, customerId: '' }, ['customerId']],
    ['a customer of 101 letters', { ...order, customerId: 'x'.repeat(101) }, ['customerId']],
    ['a number for a customer', { ...order, customerId: 7 }, ['customerId']],
    ['no lines', { ...order, lines: [] }, ['lines']],
    ['101 lines', { ...order, lines: Array<object>(101).fill(line) }, ['lines']],
    ['lines that are none', { ...order, lines: 'two cups' }, ['lines']],
    ['a quantity of 0', { ...order, lines: [{ ...line, quantity: 0 }] }, ['lines.0.quantity']],
    ['a negative quantity', { ...order, lines: [line, { ...line, quantity: -1 }] }, ['lines.1.quantity']],
    ['half a cup', { ...order, lines: [{ ...line, quantity: 0.5 }] }, ['lines.0.quantity']],
    ['a quantity in words', { ...order, lines: [{ ...line, quantity: '1' }] }, ['lines.0.quantity']],
    ['a million and one cups', { ...order, lines: [{ ...line, quantity: 1_000_001 }] }, ['lines.0.quantity']],
    ['a SKU with a slash', { ...order, lines: [{ ...line, sku: 'a/b' }] }, ['lines.0.sku']],
    ['a line without a SKU', { ...order, lines: [line, { quantity: 1 }] }, ['lines.1.sku']],
    ['no payment', { ...order, payment: undefined }, ['payment']],
    ['no token', { ...order, payment: {} }, ['payment.token']],
    ['an empty token', { ...order, payment: { token: '' } }, ['payment.token']],
    ['a NUL in the token', { ...order, payment: { token: 'tok_\0' } }, ['payment.token']],
    ['half a character in the token', { ...order, payment: { token: 'tok_\ud800' } }, ['payment.token']],
    ['a NUL in the customer', { ...order, customerId: 'a\0b' }, ['customerId']],
    [
      'two mistakes',
      { ...order, customerId: 7, lines: [{ sku: '', quantity: 1 }] },
      ['customerId', 'lines.0.sku'],
    ],
  ])('is refused with the paths that are wrong: %s', async (_, body, paths) => {
    const answer = await request<Problem>('POST', '/v1/orders', { body, key: randomUUID() });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ type: 'about:blank', title: 'Bad Request', status: 400 });
    expect(pathsOf(answer.body).sort()).toEqual([...paths].sort());
  });

  it('is refused when it names products that are not in the catalogue', async () => {
    const sku = await listProduct();
    const skus = [unique('unknown'), sku, unique('unknown')];
    const answer = await post(orderOf(skus.map((each) => ({ sku: each, quantity: 1 }))));
    expect(answer.status).toBe(400);
    expect(pathsOf(answer.body as unknown as Problem)).toEqual(['lines.0.sku', 'lines.2.sku']);
  });
});

describe('a request that cannot be read', () => {
  it.each<[string, number, string, string, unknown]>([
    ['JSON that is none', 400, 'POST', '/v1/orders', '{"customerId": '],
    ['a body of more than 256 KB', 413, 'POST', '/v1/orders', { ...order, customerId: 'x'.repeat(300_000) }],
    ['an order id that is none', 400, 'GET', '/v1/orders/nonsense', undefined],
    ['a SKU that is none', 400, 'GET', '/v1/products/-', undefined],
    ['a broken URL', 400, 'GET', '/%zz', undefined],
    ['a status that is none', 400, 'GET', '/v1/orders?status=LOST', undefined],
    ['a page of no orders', 400, 'GET', '/v1/orders?limit=0', undefined],
    ['a page that is too long', 400, 'GET', '/v1/orders?limit=101', undefined],
    ['a cursor that is none', 400, 'GET', '/v1/orders?cursor=nonsense', undefined],
    ['an unknown route', 404, 'GET', '/v1/nothing-here', undefined],
    ['another method', 405, 'PATCH', '/v1/orders', {}],
    ['a parameter that is none', 400, 'GET', '/v1/orders?sttaus=PENDING', undefined],
    ['an escape that is not UTF-8', 400, 'GET', '/v1/orders?customerId=%ff', undefined],
    ['a name twice', 400, 'POST', '/v1/orders', '{"lines":[],"lines":[]}'],
  ])('is answered with a problem: %s', async (_, status, method, path, body) => {
    const answer = await request<Problem>(method, path, { body, key: randomUUID() });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ type: 'about:blank', title: expect.any(String), status });
  });

  it.each([
    ['a NUL in the name', { name: 'Cup\0', unitPrice: { amount: 1, currency: 'EUR' } }, ['name']],
    ['an empty name', { name: ' ', unitPrice: { amount: 1, currency: 'EUR' } }, ['name']],
    ['a negative price', { name: 'Cup', unitPrice: { amount: -1, currency: 'EUR' } }, ['unitPrice.amount']],
    [
      'a price in parts of a cent',
      { name: 'Cup', unitPrice: { amount: 0.5, currency: 'EUR' } },
      ['unitPrice.amount'],
    ],
    [
      'an unknown kind of currency',
      { name: 'Cup', unitPrice: { amount: 1, currency: 'euro' } },
      ['unitPrice.currency'],
    ],
    ['nothing in it', {}, ['name', 'unitPrice']],
  ])('names what is wrong with a product: %s', async (_, body, paths) => {
    const answer = await request<Problem>('PUT', `/v1/products/${unique('bad')}`, { body });
    expect(answer.status).toBe(400);
    expect(pathsOf(answer.body).sort()).toEqual(paths);
  });
});
