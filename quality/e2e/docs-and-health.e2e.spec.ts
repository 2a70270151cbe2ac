import { request } from './http.js';
import { describeLocal } from './system/under-test.js';

describe('the documents', () => {
  it('show people the API', async () => {
    const { status, headers, body } = await request<string>('GET', '/docs');
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    expect(body).toContain('swagger-ui');
  });

  it('tell programs every public route', async () => {
    const { status, body } = await request<{ openapi: string; paths: Record<string, object> }>(
      'GET',
      '/docs/openapi.json',
    );
    expect(status).toBe(200);
    expect(body.openapi).toMatch(/^3\./);
    const routes = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes).toEqual(
      expect.arrayContaining([
        'POST /v1/orders',
        'GET /v1/orders',
        'GET /v1/orders/{orderId}',
        'POST /v1/orders/{orderId}/cancel',
        'GET /v1/products',
        'PUT /v1/products/{sku}',
        'GET /v1/products/{sku}',
        'DELETE /v1/products/{sku}',
        'POST /v1/products/{sku}/receipts',
      ]),
    );
  });
});

describe('the gateway', () => {
  it.each(['/health/live', '/health/ready'])('answers %s', async (path) => {
    expect(await request('GET', path)).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it('names the correlation id of every answer', async () => {
    const { headers } = await request('GET', '/v1/nothing-here');
    expect(headers.get('x-correlation-id')).toMatch(/^[\w.:-]+$/);
  });
});

describeLocal('every service', ({ serviceUrls }) => {
  it.each(Object.entries(serviceUrls))('%s is live and ready', async (_, url) => {
    const answers = await Promise.all(
      ['live', 'ready'].map((what) => fetch(new URL(`/health/${what}`, url))),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await answers[1]!.json()).toMatchObject({ status: 'ok' });
  });
});
