import { Api } from './api.js';
import { MockServer } from './mock-server.js';

const api = Api.named('gateway');
let mock: MockServer;
beforeAll(async () => (mock = await MockServer.start(api)));
afterAll(() => mock.stop());

const request = async (method: string, path: string, { headers = {}, body }: RequestInit = {}) => {
  const everything = { authorization: 'Bearer a-token', ...headers };
  const answer = await fetch(`${mock.url}${path}`, { method, headers: everything, body });
  const type = answer.headers.get('content-type');
  return { status: answer.status, type, headers: answer.headers, body: (await answer.json()) as object };
};
const json = { 'content-type': 'application/json', 'idempotency-key': 'k-1' };
const order = JSON.stringify(api.operation('placeOrder').requestBody!.content['application/json']!.example);

it('answers a valid request with the documented example', async () => {
  const { status, type, headers, body } = await request('POST', '/v1/orders', { headers: json, body: order });
  expect([status, type]).toEqual([202, 'application/json']);
  expect(headers.get('location')).toMatch(/^\/v1\/orders\//);
  expect(body).toMatchObject({ status: 'PENDING' });
});

it('answers with the status that is preferred', async () => {
  const answer = await request('GET', '/v1/products/coffee-beans', { headers: { prefer: 'code=404' } });
  expect(answer).toMatchObject({ status: 404, type: 'application/problem+json', body: { status: 404 } });
});

it('has no answer that is not documented', async () => {
  const answer = await request('GET', '/v1/products/coffee-beans', { headers: { prefer: 'code=418' } });
  expect(answer).toMatchObject({ status: 501, body: { detail: '418 is not documented here.' } });
});

it('names everything that is wrong with a request', async () => {
  const body = JSON.stringify({ customerId: 'ada', lines: [{ sku: 'tea', quantity: 0 }], payment: {} });
  const answer = await request('POST', '/v1/orders', {
    headers: { 'content-type': 'application/json' },
    body,
  });
  expect(answer).toMatchObject({ status: 400, type: 'application/problem+json' });
  const { errors } = answer.body as { errors: { path: string }[] };
  expect(errors.map(({ path }) => path)).toEqual(['Idempotency-Key', 'lines.0.quantity', 'payment']);
});

it.each([
  ['GET', '/v1/orders/not-a-uuid', 400],
  ['GET', '/v1/orders?limit=1000', 400],
  ['GET', '/v1/orders?limit=20', 200],
  ['GET', '/v1/nothing', 404],
  ['PATCH', '/v1/orders', 405],
])('answers %s %s with %i', async (method, path, status) => {
  expect((await request(method, path)).status).toBe(status);
});

it('lets browsers ask from other origins', async () => {
  const preflight = await fetch(`${mock.url}/v1/orders`, { method: 'OPTIONS' });
  expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([204, '*']);
  const answer = await request('GET', '/v1/orders');
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
});

it('keeps to the answer that a test prefers', async () => {
  mock.prefer('getProduct', 404);
  expect((await request('GET', '/v1/products/coffee-beans')).status).toBe(404);
  expect(() => mock.prefer('getProduct', 418)).toThrow('getProduct has no answer 418');
});

it('has the answer that a read is not ready yet, as a problem', async () => {
  const answer = await request('GET', '/v1/orders', { headers: { prefer: 'code=202' } });
  expect(answer).toMatchObject({ status: 202, type: 'application/problem+json', body: { status: 202 } });
  expect(answer.headers.get('retry-after')).toBe('1');
});

it('wants JSON', async () => {
  const headers = { ...json, 'content-type': 'application/xml' };
  expect((await request('POST', '/v1/orders', { headers, body: '<order/>' })).status).toBe(415);
});
