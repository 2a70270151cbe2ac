import { follow } from '../shop.js';
import { Processes } from '../system/processes.js';
import { describeLocal } from '../system/under-test.js';
import { ControlRoom } from './control-room.js';

describeLocal('a gateway that dies and comes back', (system) => {
  let room: ControlRoom;
  beforeAll(async () => {
    room = await ControlRoom.open('/');
  });
  // the browser itself reports requests that nobody answered
  afterAll(() => room.close({ expecting: /Failed to load resource|ERR_|network/i }));

  it('leaves no gap: the page goes on where it was, without being loaded again', async () => {
    const processes = new Processes(system);
    const orderId = await room.place('Happy');
    const returned = processes.kill('gateway'); // while the order is on its way
    await room.untilConnection('Connection lost');
    await returned();
    await room.untilConnection('Live');
    await follow(orderId);

    const row = room.page.locator('tr', { hasText: orderId.slice(0, 8) });
    await row.locator('[data-status="CONFIRMED"]').waitFor();
    await row.getByText('PaymentCaptured').or(row.getByText('StockCommitted')).waitFor();
    expect(await room.page.locator('.notice').count()).toBe(0);
    const next = await room.place('Declined');
    await room.page
      .locator('tr', { hasText: next.slice(0, 8) })
      .locator('[data-status="REJECTED"]')
      .waitFor();
  });
});
