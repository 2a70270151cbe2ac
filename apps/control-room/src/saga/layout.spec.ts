import { flow } from '../flow/flow.js';
import { anOrder, asked, at, confirmed, declined, placed, type Step } from '../testing/an-order.js';
import { LANES, layout, SIZES } from './layout.js';
import { momentsOf, stayMs } from './moments.js';
import { deliveriesFrom, deliveriesUntil } from './deliveries.js';

const pictureOf = (...steps: readonly Step[]) => layout(deliveriesFrom(anOrder(...steps), flow));
const rowOf = (type: string, { rows }: ReturnType<typeof layout>) =>
  rows.find(({ delivery }) => delivery.message.type === type)!;
const laneX = (id: string) => LANES.find((lane) => lane.id === id)!;

describe('the picture of an order', () => {
  const picture = pictureOf(...declined);

  it('has a row for each message, by time', () => {
    expect(picture.rows.map(({ delivery }) => delivery.message.type)).toEqual(
      declined.map(({ type }) => type),
    );
    expect(picture.rows.map(({ y }) => y)).toEqual(declined.map((_, index) => SIZES.top + index * SIZES.row));
  });

  it('begins with the client’s request', () => {
    expect(rowOf('OrderPlaced', picture).request?.fromX).toBe(laneX('gateway').x);
    expect(rowOf('ReserveStock', picture).request).toBeUndefined();
  });

  it('goes from the writer’s outbox over the topic to the readers’ inboxes', () => {
    const { out, receipts } = rowOf('StockReserved', picture);
    expect(out.fromX).toBe(laneX('inventory-service').outbox);
    expect(receipts).toMatchObject([
      { service: 'order-service', toX: laneX('order-service').inbox, turnsBack: false, state: 'done' },
      { service: 'view-service', toX: laneX('view-service').inbox, turnsBack: true, state: 'done' },
    ]);
  });

  it('tells a refusal and what is undone from what goes ahead', () =>
    expect(picture.rows.map(({ delivery }) => delivery.tone)).toEqual([
      ...['ahead', 'ahead', 'ahead', 'ahead'],
      ...['refusal', 'undo', 'refusal', 'undo'],
    ]));

  it('links what a handler was given to what it wrote', () => {
    const release = rowOf('ReleaseStock', picture);
    expect(picture.handlers).toContainEqual({
      from: { x: laneX('order-service').inbox, y: rowOf('PaymentDeclined', picture).y },
      to: { x: release.out.fromX, y: release.y },
    });
  });

  it('shows a message that is only in its outbox as that', () =>
    expect(
      rowOf('AuthorizePayment', pictureOf(...placed, { ...asked, to: [], unpublished: true })).receipts,
    ).toEqual([]));

  it('shows whom a record waits for, and who has parked it', () => {
    const waiting = pictureOf(...placed, { ...asked, to: [] });
    const parked = pictureOf(...placed, { ...asked, to: [], parkedBy: 'payment-service' });
    expect(rowOf('AuthorizePayment', waiting).receipts).toMatchObject([{ state: 'waiting' }]);
    expect(rowOf('AuthorizePayment', parked).receipts).toMatchObject([{ state: 'parked' }]);
  });

  it('knows an receipt by what came of it when nobody tells of it any more', () => {
    const [first, second, third] = placed;
    const { handled: _, ...rest } = anOrder(first!, second!, third!);
    const deliveries = deliveriesFrom({ ...rest, handled: [] }, flow);
    expect(deliveries[1]!.receipts).toMatchObject([{ service: 'inventory-service', outcome: 'applied' }]);
  });
});

describe('going through time', () => {
  const deliveries = deliveriesFrom(anOrder(...confirmed), flow);
  const moments = momentsOf(deliveries);

  it('shows at each moment what was known by then', () => {
    const [delivery] = deliveriesUntil(deliveries, at(3));
    expect(delivery).toMatchObject({ publishedAt: at(2), receipts: [] });
    expect(deliveriesUntil(deliveries, at(-1))).toEqual([]);
    expect(deliveriesUntil(deliveries, at(60_000))).toEqual(deliveries);
  });

  it('stops wherever something happened', () => {
    expect(moments.slice(0, 3).map(({ what }) => what)).toEqual([
      'OrderPlaced written by order-service',
      'OrderPlaced published to order.events',
      'OrderPlaced handled by view-service',
    ]);
    expect(moments.map((moment) => moment.at)).toEqual(moments.map((moment) => moment.at).sort());
  });

  it('is slow in proportion, but never for long', () => {
    const [first, second] = moments;
    expect(stayMs(first!, second!, 50)).toBe(100);
    expect(stayMs(first!, { ...second!, at: first!.at + 30_000 }, 1)).toBe(1_600);
  });
});
