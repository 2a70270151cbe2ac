import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Testbed } from '@eventually/testbed';
import { patterns, root, takeable } from './manifests.js';
import { pack, type Packed } from './pack.js';
import { run } from './run.js';
import { TakenAway } from './taken-away.js';

describe('taken out of this workspace, compiled and started there,', () => {
  const tarballs = mkdtempSync(join(tmpdir(), 'eventually-packages-'));
  let testbed: Testbed;
  let packed: Packed;
  beforeAll(async () => {
    testbed = await Testbed.start();
    packed = await pack(takeable(), tarballs);
  });
  afterAll(async () => {
    rmSync(tarballs, { recursive: true });
    await testbed.stop();
  });

  /** What an app says when it runs on an empty database. */
  async function said(directory: string): Promise<string[]> {
    const app = await TakenAway.of(join(root, directory), packed);
    try {
      await app.compile();
      const { brokers } = await testbed.kafka([]);
      const KAFKA_BROKERS = (brokers as string[]).join();
      return await app.start({ DATABASE_URL: await testbed.databaseUrl(), KAFKA_BROKERS });
    } finally {
      app.remove();
    }
  }

  it('outbox-only publishes what was committed', async () => {
    const [sold, ...read] = await said('examples/outbox-only');
    const ticketId = /^sold seat A1: ticket ([0-9a-f-]{36})$/.exec(sold!)?.[1];
    expect(read).toEqual([
      `read TicketSold of ticket ${ticketId}: ${JSON.stringify({ ticketId, seat: 'A1' })}`,
    ]);
  });

  it('inbox-only counts what came twice once', async () => {
    expect(await said('examples/inbox-only')).toEqual([
      'published 3 records: seat A1, seat A1 once more, seat A2',
      'the door expects 2 guests',
    ]);
  });

  it('saga-only books all of a trip or nothing of it', async () => {
    expect(await said('examples/saga-only')).toEqual([
      'hotel Adria: trip CONFIRMED, flight booked',
      'hotel Overlook: trip REJECTED, flight cancelled',
    ]);
  });

  it('kafka brings its client along as it is here, with our patch', async () => {
    const file = 'node_modules/kafkajs/src/network/requestQueue/index.js';
    const args = ['-xOzf', packed.get('kafka')!, `package/${file}`];
    expect(await run('tar', args, { cwd: root, withinMs: 10_000 })).toBe(
      readFileSync(join(root, file), 'utf8'),
    );
  });

  it('every pattern loads', async () => {
    const loaded = (await said('quality/packages/every-pattern')).map((line) => line.split(' is there')[0]);
    expect(loaded).toEqual(expect.arrayContaining(patterns.map(camelCase)));
  });
});

const camelCase = (name: string): string =>
  name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
