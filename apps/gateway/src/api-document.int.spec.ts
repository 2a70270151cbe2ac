import { Api } from '@eventually/mock';
import { PlaceOrderRequest } from './place-order/place-order.schema.js';
import { NewReceipt, ProductListing } from './product-catalogue/products.schema.js';
import { RunningGateway } from './testing/running-gateway.js';

interface Operation {
  operationId: string;
  summary: string;
  parameters: { name: string; in: string; required: boolean }[];
  requestBody?: { required: boolean };
  security?: object[];
  responses: Record<string, { description: string; content?: object }>;
}
interface ApiDocument {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, { example?: unknown }>; securitySchemes: object };
}

describe('GET /docs/openapi.json', () => {
  let gateway: RunningGateway;
  let document: ApiDocument;
  beforeAll(async () => {
    gateway = await RunningGateway.start();
    document = (await gateway.ask('/docs/openapi.json')).body;
  });
  afterAll(() => gateway.stop());

  const operations = () =>
    Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path}`,
        path,
        operation,
      })),
    );

  it('knows the whole public API, and nothing else', () => {
    expect(document.openapi).toMatch(/^3\./);
    expect(
      operations()
        .map(({ name }) => name)
        .sort(),
    ).toEqual([
      'DELETE /v1/products/{sku}',
      'GET /v1/orders',
      'GET /v1/orders/{orderId}',
      'GET /v1/orders/{orderId}/overview',
      'GET /v1/products',
      'GET /v1/products/{sku}',
      'GET /v2/orders/{orderId}',
      'POST /v1/orders',
      'POST /v1/orders/{orderId}/cancel',
      'POST /v1/products/{sku}/receipts',
      'PUT /v1/products/{sku}',
    ]);
  });

  it('is the one that is checked in', () => {
    expect(document).toEqual(Api.named('gateway').document);
  });

  it('names every operation once', () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operation } of operations()) expect(operation.summary).toEqual(expect.any(String));
  });

  it('refers only to schemas it has', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(20);
    for (const [, name] of references) expect(document.components.schemas).toHaveProperty(name!);
  });

  it('declares the parameters that its paths have', () => {
    for (const { path, operation } of operations()) {
      const inPath = [...path.matchAll(/{(\w+)}/g)].map(([, name]) => name);
      const declared = operation.parameters.filter(
        (parameter) => parameter.in === 'path' && parameter.required,
      );
      expect(declared.map(({ name }) => name)).toEqual(inPath);
    }
  });

  const isProblem = (name: string, status: string): boolean =>
    status >= '400' || (name.startsWith('GET') && status === '202');

  it('says what a success and each problem look like', () => {
    for (const { name, operation } of operations())
      for (const [status, { description, content = {} }] of Object.entries(operation.responses)) {
        expect(description).not.toBe('');
        const type = ['204', '304'].includes(status)
          ? []
          : [isProblem(name, status) ? 'application/problem+json' : 'application/json'];
        expect([name, status, Object.keys(content)]).toEqual([name, status, type]);
      }
  });

  it('asks for a token where one is needed', () => {
    const open = operations().filter(({ operation }) => !operation.security?.length);
    expect(open.map(({ name }) => name).sort()).toEqual(['GET /v1/products', 'GET /v1/products/{sku}']);
    for (const { name, operation } of operations())
      expect([name, '401' in operation.responses]).toEqual([name, Boolean(operation.security?.length)]);
    expect(document.components.securitySchemes).toEqual({
      bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
    });
  });

  it('asks for an Idempotency-Key where one is needed', () => {
    const asking = operations().filter(({ operation }) =>
      operation.parameters.some(({ name, required }) => name === 'Idempotency-Key' && required),
    );
    expect(asking.map(({ name }) => name).sort()).toEqual([
      'POST /v1/orders',
      'POST /v1/products/{sku}/receipts',
    ]);
  });

  it.each(Object.entries({ PlaceOrderRequest, ProductListing, NewReceipt }))(
    'has an example of %s that works',
    (name, schema) => {
      const { example } = document.components.schemas[name]!;
      expect(schema.parse(example)).toEqual(example);
    },
  );

  it('is shown to people at /docs', async () => {
    const page = await gateway.ask('/docs');
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('text/html'),
    ]);
    expect(page.body).toContain('swagger-ui');
    expect((await gateway.ask('/docs/swagger-ui-bundle.js')).status).toBe(200);
  });
});
