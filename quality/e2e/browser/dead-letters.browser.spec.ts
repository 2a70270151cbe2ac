import { until } from '@eventually/testbed';
import { Client } from 'pg';
import { followToRest, listProduct, orderOf, placeOrder } from '../shop.js';
import { describeLocal } from '../system/under-test.js';
import { ControlRoom } from './control-room.js';

describeLocal('a dead letter', ({ databaseUrls }) => {
  let room: ControlRoom;
  let inventory: Client;
  beforeAll(async () => {
    inventory = new Client({ connectionString: databaseUrls['inventory-service'] });
    await inventory.connect();
    room = await ControlRoom.open('/#/dead-letters');
  });
  afterAll(async () => {
    await inventory.query('DROP FUNCTION IF EXISTS refuse_reservation CASCADE');
    await inventory.end();
    await room.close();
  });

  /** Reservations of the product fail until the returned function is called. */
  async function breakReservationsOf(sku: string): Promise<() => Promise<unknown>> {
    await inventory.query(`
      CREATE FUNCTION refuse_reservation() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN IF NEW.lines::text LIKE '%${sku}%' THEN RAISE EXCEPTION 'the shelf is jammed'; END IF; RETURN NEW; END $$;
      CREATE TRIGGER refuse BEFORE INSERT OR UPDATE ON reservation
        FOR EACH ROW EXECUTE FUNCTION refuse_reservation()`);
    return () => inventory.query('DROP TRIGGER refuse ON reservation');
  }

  /** The attempt that is to come is the last one, and it comes now. */
  async function exhaustAttempts(key: string): Promise<void> {
    const parked = () => inventory.query(`UPDATE parked_message SET attempts = 9 WHERE key = $1`, [key]);
    await until(parked, ({ rowCount }) => rowCount! > 0);
    await inventory.query(`UPDATE parked_key SET next_attempt_at = now() WHERE key = $1`, [key]);
  }

  it('is shown with its cause; replayed at the page, it drains, and its order goes on', async () => {
    const sku = await listProduct({ stock: 5 });
    const mend = await breakReservationsOf(sku);
    const orderId = await placeOrder(orderOf([{ sku, quantity: 1 }]));
    await exhaustAttempts(orderId);

    const letter = room.page.locator('.dead-letters li', { hasText: orderId.slice(0, 8) });
    await letter.getByText('dead', { exact: true }).waitFor();
    await letter.getByText('the shelf is jammed').waitFor();
    await room.follow(orderId);
    await room.untilSaid('inventory-service could not handle ReserveStock and has parked it');

    await mend();
    await room.goTo('/#/dead-letters');
    await letter.getByLabel('Reason').fill('the shelf is mended');
    await letter.getByRole('button', { name: 'Replay' }).click();
    await letter.waitFor({ state: 'detached' });
    expect((await followToRest(orderId)).status).toBe('CONFIRMED');
  });
});
