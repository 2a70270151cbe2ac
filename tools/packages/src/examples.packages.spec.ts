import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Testbed } from '@eventually/testbed';
import { takeable } from './manifests.js';
import { pack, type Packed } from './pack.js';
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

  /** What the example says when it runs on an empty database. */
  async function said(example: string): Promise<string[]> {
    const app = await TakenAway.of(example, packed);
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
    const [sold, ...read] = await said('outbox-only');
    const ticketId = /^sold seat A1: ticket ([0-9a-f-]{36})$/.exec(sold!)?.[1];
    expect(read).toEqual([
      `read TicketSold of ticket ${ticketId}: ${JSON.stringify({ ticketId, seat: 'A1' })}`,
    ]);
  });

  it('inbox-only counts what came twice once', async () => {
    expect(await said('inbox-only')).toEqual([
      'published 3 records: seat A1, seat A1 once more, seat A2',
      'the door expects 2 guests',
    ]);
  });

  it('saga-only books all of a trip or nothing of it', async () => {
    expect(await said('saga-only')).toEqual([
      'hotel Adria: trip CONFIRMED, flight booked',
      'hotel Overlook: trip REJECTED, flight cancelled',
    ]);
  });
});
