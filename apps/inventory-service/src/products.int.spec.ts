import { randomUUID } from 'node:crypto';
import { productStream } from '@eventually/contracts';
import { consistencyToken } from '@eventually/projection';
import { newSku } from './testing/ids.js';
import { InventoryBench } from './testing/inventory-bench.js';
import { StockRecords } from './testing/stock-records.js';

const lamp = { name: 'Desk lamp', unitPrice: { amount: 4_900, currency: 'EUR' } };
const refusalOf = (path: string) => ({ status: 400, body: { errors: [{ path }] } });

describe('the products', () => {
  let bench: InventoryBench;
  let records: StockRecords;
  let address: string;
  beforeAll(async () => {
    bench = await InventoryBench.start();
    address = await bench.app.getUrl();
    records = new StockRecords(bench.db);
  });
  afterAll(() => bench.stop());

  type Caller = [subject: string, roles: string[]];
  const OLGA: Caller = ['olga', ['operator']];
  const ADA: Caller = ['ada', []];
  const request = async (
    method: string,
    path: string,
    body?: object,
    key?: string,
    caller: Caller | null = OLGA,
  ) => {
    const headers = {
      ...(caller && (await bench.authorization(...caller))),
      ...(body && { 'content-type': 'application/json' }),
      ...(key && { 'idempotency-key': key }),
    };
    const signal = AbortSignal.timeout(5_000);
    const answer = await fetch(address + path, {
      method,
      headers,
      body: body && JSON.stringify(body),
      signal,
    });
    const text = await answer.text();
    const token = answer.headers.get('consistency-token');
    return { status: answer.status, body: text ? JSON.parse(text) : undefined, ...(token && { token }) };
  };
  const list = (sku: string, listing: object = lamp) => request('PUT', `/products/${sku}`, listing);
  const remove = (sku: string) => request('DELETE', `/products/${sku}`);
  const find = (sku: string) => request('GET', `/products/${sku}`);
  const receive = (sku: string, quantity: unknown, key?: string) =>
    request('POST', `/products/${sku}/receipts`, { quantity }, key);
  const announcedAbout = (sku: string) => records.announced(productStream, sku);

  it('are listed, changed, removed and listed again under one continued version', async () => {
    const sku = newSku();
    expect(await list(sku)).toMatchObject({ status: 201, body: { sku, ...lamp } });
    expect(await list(sku)).toMatchObject({ status: 200 });
    const renamed = { ...lamp, name: 'Floor lamp' };
    expect(await list(sku, renamed)).toMatchObject({ status: 200, body: { sku, ...renamed } });
    expect(await remove(sku)).toMatchObject({ status: 204, body: undefined });
    expect(await remove(sku)).toMatchObject({ status: 404 });
    expect(await find(sku)).toMatchObject({ status: 404 });
    expect(await list(sku)).toMatchObject({ status: 201 });
    expect(await announcedAbout(sku)).toEqual([
      '1 ProductListed',
      '2 ProductListed',
      '3 ProductRemoved',
      '4 ProductListed',
    ]);
  });

  it('are answered with a token of what is true now, also where nothing changed', async () => {
    const sku = newSku();
    const tokenOf = (version: number) => consistencyToken(productStream, sku, version);
    const answers = [await list(sku), await list(sku), await receive(sku, 1, 'k'), await remove(sku)];
    expect(answers.map(({ token }) => token)).toEqual([1, 1, 1, 2].map(tokenOf));
    expect(answers.map(({ body }) => body?.consistencyToken)).toEqual([
      ...[1, 1, 1].map(tokenOf),
      undefined, // 204 has no body
    ]);
  });

  it('are announced once when they are listed twice at the same time', async () => {
    const sku = newSku();
    const answers = await Promise.all([list(sku), list(sku)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201]);
    expect(await announcedAbout(sku)).toEqual(['1 ProductListed']);
  });

  it('leave no trace when one that never was is removed', async () => {
    const sku = newSku();
    expect(await remove(sku)).toMatchObject({ status: 404, body: { title: 'Not Found' } });
    expect(await bench.db.query('SELECT FROM product WHERE sku = $1', [sku])).toEqual([]);
  });

  it('are shown with their stock, which outlives the listing', async () => {
    const sku = newSku();
    await list(sku);
    const unstocked = { sku, ...lamp, onHand: 0, reserved: 0, available: 0 };
    expect(await find(sku)).toEqual({ status: 200, body: unstocked });
    await receive(sku, 7, randomUUID());
    await remove(sku);
    await list(sku);
    expect((await find(sku)).body).toMatchObject({ onHand: 7, reserved: 0, available: 7 });
  });

  it('are received once per Idempotency-Key', async () => {
    const [sku, key] = [newSku(), randomUUID()];
    await list(sku);
    const first = await receive(sku, 7, key);
    expect(first).toMatchObject({ status: 201, body: { receiptId: expect.any(String), sku, quantity: 7 } });
    expect(await receive(sku, 7, key)).toEqual(first);
    expect(await receive(sku, 8, key)).toMatchObject({ status: 422 });
    const second = randomUUID();
    const [one, other] = await Promise.all([receive(sku, 2, second), receive(sku, 2, second)]);
    expect(one).toEqual(other);
    expect((await find(sku)).body).toMatchObject({ onHand: 9 });
    expect((await records.foldedLedger())[sku]).toEqual({ onHand: 9, reserved: 0 });
  });

  it('are not received unless they are listed, and the key stays free', async () => {
    const [sku, key] = [newSku(), randomUUID()];
    expect(await receive(sku, 7, key)).toMatchObject({ status: 404 });
    await list(sku);
    expect(await receive(sku, 8, key)).toMatchObject({ status: 201 });
  });

  it('are not received without an Idempotency-Key', async () =>
    expect(await receive(newSku(), 1)).toMatchObject(refusalOf('Idempotency-Key')));

  it.each([0, -1, 1.5, 1_000_001, '7', undefined])('are not received by %p', async (quantity) =>
    expect(await receive(newSku(), quantity, randomUUID())).toMatchObject(refusalOf('quantity')),
  );

  it.each([
    ['name', { ...lamp, name: ' ' }],
    ['unitPrice.amount', { ...lamp, unitPrice: { amount: -1, currency: 'EUR' } }],
    ['unitPrice.currency', { ...lamp, unitPrice: { amount: 1, currency: 'euro' } }],
  ])('are not listed with a bad %s', async (path, listing) =>
    expect(await list(newSku(), listing)).toMatchObject(refusalOf(path)),
  );

  it('are not listed under a bad SKU', async () => expect(await list('-x')).toMatchObject(refusalOf('sku')));

  it('come in pages, by SKU', async () => {
    for (const sku of ['AAAa', 'AAA0', 'AAAB', 'AAA-']) await list(sku);
    const first = (await request('GET', '/products?limit=3')).body;
    expect(first.products.map(({ sku }: { sku: string }) => sku)).toEqual(['AAA-', 'AAA0', 'AAAB']);
    const second = (await request('GET', `/products?limit=3&cursor=${first.nextCursor}`)).body;
    expect(second.products[0]).toEqual({ sku: 'AAAa', ...lamp, onHand: 0, reserved: 0, available: 0 });
    const all = (await request('GET', '/products?limit=100')).body;
    expect(all).not.toHaveProperty('nextCursor');
    expect(await request('GET', '/products?limit=101')).toMatchObject(refusalOf('limit'));
  });

  it('are read by everybody, and changed by operators', async () => {
    const sku = newSku();
    await list(sku);
    expect((await request('GET', `/products/${sku}`, undefined, undefined, null)).status).toBe(200);
    expect((await request('GET', '/products', undefined, undefined, null)).status).toBe(200);
    const statusesOf = (caller: Caller | null) =>
      Promise.all([
        request('PUT', `/products/${sku}`, lamp, undefined, caller),
        request('DELETE', `/products/${sku}`, undefined, undefined, caller),
        request('POST', `/products/${sku}/receipts`, { quantity: 1 }, randomUUID(), caller),
      ]).then((answers) => answers.map(({ status }) => status));
    expect(await statusesOf(ADA)).toEqual([403, 403, 403]);
    expect(await statusesOf(null)).toEqual([401, 401, 401]);
  });

  it('are received twice with one key of two operators', async () => {
    const [sku, key] = [newSku(), randomUUID()];
    await list(sku);
    for (const operator of ['olga', 'otto'])
      await request('POST', `/products/${sku}/receipts`, { quantity: 2 }, key, [operator, ['operator']]);
    expect((await find(sku)).body).toMatchObject({ onHand: 4 });
  });
});
