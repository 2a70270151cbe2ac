import { Testbed } from '@eventually/testbed';
import { TakenAway } from './taken-away.js';

describe('outbox-only, taken out of this workspace', () => {
  let testbed: Testbed;
  let app: TakenAway;
  beforeAll(async () => {
    testbed = await Testbed.start();
    app = await TakenAway.of('outbox-only');
  });
  afterAll(async () => {
    app?.remove();
    await testbed.stop();
  });

  it('compiles, and publishes what was committed', async () => {
    await app.compile();
    const { brokers } = await testbed.kafka([]);
    const said = await app.start({
      DATABASE_URL: await testbed.databaseUrl(),
      KAFKA_BROKERS: (brokers as string[]).join(),
    });
    const ticketId = /^sold seat A1: ticket ([0-9a-f-]{36})$/.exec(said[0]!)?.[1];
    expect(said.slice(1)).toEqual([
      `read TicketSold of ticket ${ticketId}: ${JSON.stringify({ ticketId, seat: 'A1' })}`,
    ]);
  });
});
