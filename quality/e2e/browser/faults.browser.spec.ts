import { ControlRoom } from './control-room.js';

const HEALED_WITHIN_MS = 30_000;

describe('a relay that is paused at the page', () => {
  let room: ControlRoom;
  beforeAll(async () => {
    room = await ControlRoom.open('/#/faults');
  });
  afterAll(() => room.close());

  async function pauseRelay(): Promise<void> {
    const form = room.page.getByRole('form', { name: 'Pause a relay' });
    await form.getByLabel('Service').selectOption('payment-service');
    await form.getByLabel('Seconds').fill('6');
    await form.getByRole('button').click();
    await room.page.locator('.fault-banner', { hasText: 'the relay of payment-service is paused' }).waitFor();
  }

  it('is why an order waits, says the page, until it heals by itself', async () => {
    await pauseRelay();

    await room.goTo('/#/orders');
    const orderId = await room.place('Happy');
    await room.follow(orderId);
    await room.untilSaid(/Not sent yet: PaymentAuthorized was written/);
    await room.untilSaid(
      /in the outbox of payment-service, not yet published: the relay of payment-service is paused/,
    );

    await room.follow(orderId);
    await room.untilSaid('Confirmed', HEALED_WITHIN_MS);
    await room.page.locator('.fault-banner').waitFor({ state: 'detached' });
  });

  it('lets the lag grow, and heal', async () => {
    await room.goTo('/#/faults');
    await pauseRelay();
    await room.goTo('/#/orders');
    await room.place('Happy');
    await room.goTo('/#/lag');
    const outbox = room.page.getByRole('figure', { name: /^Outbox depth:/ });
    const depth = (is: string) =>
      room.page.getByRole('figure', { name: new RegExp(`^Outbox depth:.*payment-service ${is} `) });
    await outbox.waitFor();
    await depth('[1-9]\\d*').waitFor();
    await depth('0').waitFor({ timeout: HEALED_WITHIN_MS });
  });

  it('can be reset before its time', async () => {
    await room.goTo('/#/faults');
    const form = room.page.getByRole('form', { name: 'Decline payments' });
    await form.getByLabel('Seconds').fill('300');
    await form.getByRole('button').click();
    await room.page.getByRole('button', { name: 'Reset everything' }).click();
    await room.page.getByText('Nothing is broken right now.').waitFor();
  });
});
