import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expectSound } from '@eventually/checker';
import { until } from '@eventually/testbed';
import type { Order } from './documents.js';
import { request } from './http.js';
import { followToRest, listProduct, orderOf, placeOrder } from './shop.js';
import { describeLocal } from './system/under-test.js';

const root = join(__dirname, '../..');

interface Said {
  readonly stdout: string;
  readonly code: number;
}

describeLocal('a view that is rebuilt while the shop is open', ({ kafka, dataDir, databaseUrls }) => {
  let orderIds: string[];
  let sku: string;

  /** `npm run rebuild -- …`, as an operator types it. */
  const rebuild = async (...args: string[]): Promise<Said> => {
    const program = ['--import', './dev/loader.mjs', 'tools/rebuild/src/main.ts'];
    const env = { ...process.env, EVENTUALLY_DATA: dataDir };
    return promisify(execFile)(process.execPath, [...program, ...args], { cwd: root, env }).then(
      ({ stdout }) => ({ stdout, code: 0 }),
      ({ stdout, stderr, code }: { stdout: string; stderr: string; code: number }) => ({
        stdout: stdout + stderr,
        code,
      }),
    );
  };

  /** Orders and reads meanwhile. @returns what a reader has noticed */
  const whileOpen = async (work: () => Promise<void>): Promise<string[]> => {
    const noticed: string[] = [];
    const versions = new Map<string, number>();
    let isOver = false;
    const read = async (): Promise<void> => {
      for (let at = 0; !isOver; at++) {
        const orderId = orderIds[at % orderIds.length]!;
        const { status, body, headers } = await request<Order>('GET', `/v1/orders/${orderId}`);
        const source = headers.get('x-answered-by');
        if (status !== 200 || source !== 'view-service') noticed.push(`${orderId}: ${status} ${source}`);
        if (body.version < (versions.get(orderId) ?? 0)) noticed.push(`${orderId} went back`);
        versions.set(orderId, body.version);
      }
    };
    const order = async (): Promise<void> => {
      while (!isOver) {
        const orderId = await placeOrder(orderOf([{ sku, quantity: 1 }]));
        await followToRest(orderId);
        orderIds.push(orderId);
      }
    };
    const load = Promise.all([read(), order()]);
    await work().finally(() => (isOver = true));
    await load;
    return noticed;
  };

  beforeAll(async () => {
    sku = await listProduct({ stock: 1_000 });
    orderIds = await Promise.all(
      Array.from({ length: 10 }, () => placeOrder(orderOf([{ sku, quantity: 1 }]))),
    );
    await Promise.all(orderIds.map(followToRest));
  });

  it('shows the same afterwards, and readers notice nothing', async () => {
    const noticed = await whileOpen(async () => {
      const { stdout, code } = await rebuild('order-details');
      expect(stdout).toMatch(/version \d+: [\d,]+ of [\d,]+ records/);
      expect(stdout).toMatch(/Version \d+ of order-details is live/);
      expect(code).toBe(0);
    });
    expect(noticed).toEqual([]);
  });

  it('is what it was before after a rollback', async () => {
    const noticed = await whileOpen(async () => {
      expect(await rebuild('order-details', '--rollback')).toMatchObject({ code: 0 });
    });
    expect(noticed).toEqual([]);
  });

  it('can be tried without a change', async () => {
    const { stdout, code } = await rebuild('order-details', '--dry-run');
    expect(stdout).toContain('documents are equal.');
    expect(stdout).toContain('The live version is as it was.');
    expect(code).toBe(0);
  });

  it('leaves nothing half done when it is interrupted', async () => {
    const program = ['--import', './dev/loader.mjs', 'tools/rebuild/src/main.ts', 'order-details'];
    const child = spawn(process.execPath, program, {
      cwd: root,
      env: { ...process.env, EVENTUALLY_DATA: dataDir },
    });
    let said = '';
    child.stdout.on('data', (text: Buffer) => {
      said += String(text);
      if (said.includes('is being built')) child.kill('SIGINT');
    });
    const [code] = (await once(child, 'close')) as [number];
    expect(said).toContain('is removed. The live version is as it was.');
    expect(code).toBe(1);
    expect((await rebuild('order-details', '--abort')).stdout).toContain('No version is being built.');
  });

  it('is another one than the prices of products, which are rebuilt alike', async () => {
    expect(await rebuild('product-prices')).toMatchObject({ code: 0 });
    expect((await rebuild('orders')).stdout).toContain('There is no read model orders');
  });

  it('leaves everything sound', async () => {
    await until(
      async () => (await rebuild('--status')).stdout,
      (status) => !/building|dropping/.test(status),
      { everyMs: 500 },
    );
    await expectSound({ kafka, databaseUrls });
  });
});
