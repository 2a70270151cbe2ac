import { timelineOf } from './timeline.js';

it('shows one event per line, aligned, with the time since the first', () => {
  const timeline = [
    { at: '2026-11-21T10:00:00.000Z', service: 'order-service', type: 'OrderPlaced' },
    { at: '2026-11-21T10:00:00.042Z', service: 'inventory-service', type: 'StockReserved' },
    { at: '2026-11-21T10:00:12.000Z', service: 'order-service', type: 'OrderConfirmed' },
  ];
  expect(timelineOf({ timeline })).toEqual([
    '  +0.000 s  order-service      OrderPlaced',
    '  +0.042 s  inventory-service  StockReserved',
    ' +12.000 s  order-service      OrderConfirmed',
  ]);
});

it('has no lines when nothing is known yet', () => expect(timelineOf({ timeline: [] })).toEqual([]));
