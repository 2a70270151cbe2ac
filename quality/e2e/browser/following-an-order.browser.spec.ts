import { ControlRoom } from './control-room.js';

describe('an order that is placed at the page', () => {
  let room: ControlRoom;
  beforeEach(async () => {
    room = await ControlRoom.open();
  });
  afterEach(() => room.close());

  it('shows its steps in order', async () => {
    await room.follow(await room.place('Happy'));
    await room.untilSaid(/Confirmed after .*The goods are sold, the money is taken\./s);
    const seen = await room.messages();
    const steps = ['OrderPlaced', 'StockReserved', 'AuthorizePayment', 'PaymentAuthorized', 'OrderConfirmed'];
    expect(seen.filter((type) => steps.includes(type))).toEqual(steps);
    expect(seen).toEqual(expect.arrayContaining(['ReserveStock', 'CommitStock', 'PaymentCaptured']));
  });

  it('shows the compensation when the payment is declined', async () => {
    await room.follow(await room.place('Declined'));
    await room.untilSaid(
      /Rejected after .*: card declined\..*The goods are free again, nothing was charged\./s,
    );
    expect(await room.row('PaymentDeclined').getAttribute('data-tone')).toBe('refusal');
    expect(await room.row('ReleaseStock').getAttribute('data-tone')).toBe('undo');
    expect(await room.row('StockReleased').getAttribute('data-tone')).toBe('undo');
    expect(await room.row('ReserveStock').getAttribute('data-tone')).toBe('ahead');
  });

  it('is one order when the same key comes twice', async () => {
    await room.place('Same key twice');
    await room.page.getByText('Sent twice under one key, and it is one order').waitFor();
    await room.page.locator('tr[data-mine] [data-status="CONFIRMED"]').waitFor();
    expect(await room.page.locator('tr[data-mine]').count()).toBe(1);
  });

  it('is found by its id, or the beginning of it, and by its status', async () => {
    const orderId = await room.place('Declined');
    await room.page.getByRole('radio', { name: 'rejected' }).check();
    await room.page.locator('tr[data-mine] [data-status="REJECTED"]').waitFor();
    await room.page.getByRole('radio', { name: 'cancelled' }).check();
    await room.page.getByText('None of them is cancelled.').waitFor();
    const search = room.page.getByRole('searchbox', { name: 'Find an order by its id' });
    await search.fill('order 7');
    await search.press('Enter');
    await room.page.getByRole('alert').filter({ hasText: 'digits 0 to 9 and a to f' }).waitFor();
    await search.fill(orderId.slice(0, 13));
    await search.press('Enter');
    await room.untilSaid('Rejected');
    expect(await room.page.locator('h1').textContent()).toContain(orderId);
  });

  it('can be looked at as it was at any moment', async () => {
    await room.follow(await room.place('Happy'));
    await room.untilSaid('Confirmed');
    const moments = room.page.getByRole('slider', { name: 'Moment' });
    await moments.press('Home');
    await room.untilSaid('The saga has not asked anybody yet');
    expect(await room.messages()).toEqual(['OrderPlaced']);
    await moments.press('End');
    await room.untilSaid('Confirmed');
  });

  it('tells of each message its envelope, place and handler, and keeps the payment token to itself', async () => {
    await room.follow(await room.place('Happy'));
    await room.untilSaid('Confirmed');
    await room.row('AuthorizePayment').press('Enter');
    const details = room.page.getByRole('region', { name: 'Message', exact: true });
    await details.getByText('apps/payment-service/src/authorize-payment').waitFor();
    await details.getByText('payment.commands, partition').waitFor();
    await details.getByRole('heading', { name: 'outbox row' }).waitFor();
    const text = (await details.textContent())!;
    expect(text).toContain('[redacted]');
    expect(text).not.toContain('tok_ok');
    await room.page.keyboard.press('Escape');
    await details.waitFor({ state: 'detached' });
  });

  it('shows where the time went, from the request to the last handler', async () => {
    await room.follow(await room.place('Happy'));
    await room.untilSaid('Confirmed');
    await room.page.getByRole('button', { name: 'Show where the time went' }).click();
    const spans = room.page.getByRole('region', { name: 'Spans' });
    await spans.getByRole('cell', { name: 'process PaymentCaptured' }).waitFor();
    const names = await spans.locator('tbody tr td:first-child').allTextContents();
    expect(names[0]).toBe('POST /v1/orders');
    expect(names).toEqual(expect.arrayContaining(['process ReserveStock', 'publish from order-service']));
  });
});
