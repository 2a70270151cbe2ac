import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadCatalogue } from './load-catalogue.js';

const TOKEN = `.${Buffer.from('{"exp":4000000000}').toString('base64url')}.`;
let shop: Server;
afterEach(() => new Promise((closed) => shop.close(closed)));

/** Answers each request for a product by the status whose turn it is, and the last one for ever. */
async function open(...statuses: number[]): Promise<{ url: string; asked: () => number }> {
  let asked = 0;
  shop = createServer((request, response) => {
    const isProduct = request.url!.startsWith('/v1/products/espresso-cup') && request.method === 'GET';
    response.statusCode = isProduct ? statuses[Math.min(asked++, statuses.length - 1)]! : 200;
    response.end(request.url!.startsWith('/dev/') ? TOKEN : '{}');
  }).listen(0, '127.0.0.1');
  await once(shop, 'listening');
  return { url: `http://127.0.0.1:${(shop.address() as AddressInfo).port}`, asked: () => asked };
}

const load = (url: string, told: string[] = []): Promise<void> =>
  loadCatalogue(url, { attempts: 3, firstPauseMs: 1, waitsFor: (what) => told.push(what) });

describe('loading the catalogue', () => {
  it('asks a shop again that is not quite there, and says what it waits for', async () => {
    const { url } = await open(503, 429, 200);
    const told: string[] = [];
    await load(url, told);
    expect(told).toEqual([
      'GET /v1/products/espresso-cup answered 503: {}',
      'GET /v1/products/espresso-cup answered 429: {}',
    ]);
  });

  it('ends after some attempts', async () => {
    const { url, asked } = await open(503);
    await expect(load(url)).rejects.toThrow('answered 503');
    expect(asked()).toBe(3);
  });

  it('does not repeat what is wrong with the request', async () => {
    const { url, asked } = await open(400);
    await expect(load(url)).rejects.toThrow('answered 400');
    expect(asked()).toBe(1);
  });
});
