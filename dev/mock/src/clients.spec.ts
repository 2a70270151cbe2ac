import { gatewayClient, inventoryServiceClient } from '@eventually/clients';
import { Api, type ApiName } from './api.js';
import { MockServer } from './mock-server.js';

let mock: MockServer;
const mocked = async (name: ApiName) => (mock = await MockServer.start(Api.named(name))).url;
afterEach(() => mock.stop());

describe('a generated client', () => {
  it('gives the answer as data', async () => {
    const client = gatewayClient({ baseUrl: await mocked('gateway') });
    const { data, error } = await client.GET('/v1/products', { params: { query: { limit: 20 } } });
    expect(error).toBeUndefined();
    expect(data?.products.map(({ sku }) => sku)).toEqual(['espresso-cup']);
  });

  it('gives a refusal as error, without throwing', async () => {
    const baseUrl = await mocked('inventory-service');
    const client = inventoryServiceClient({ baseUrl, headers: { prefer: 'code=404' } });
    const { data, error } = await client.GET('/products/{sku}', { params: { path: { sku: 'cup' } } });
    expect([data, error?.title]).toEqual([undefined, 'Not Found']);
  });

  it('sends by the fetch it is given', async () => {
    const asked: string[] = [];
    const client = gatewayClient({
      baseUrl: await mocked('gateway'),
      fetch: (request) => {
        asked.push(`${request.method} ${new URL(request.url).pathname}`);
        return fetch(request);
      },
    });
    await client.DELETE('/v1/products/{sku}', { params: { path: { sku: 'a cup' } } });
    expect(asked).toEqual(['DELETE /v1/products/a%20cup']);
  });
});
