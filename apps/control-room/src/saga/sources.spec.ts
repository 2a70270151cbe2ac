import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sourceOfContract, sourceOfHandler } from './sources.js';

const root = join(__dirname, '../../../..');
const command = (type: string) => ({ kind: 'command', type }) as const;
const event = (type: string) => ({ kind: 'event', type }) as const;

describe('the source that the page points to', () => {
  it.each([
    sourceOfHandler('order-service.fulfil-order', event('StockReserved')),
    sourceOfHandler('view-service', event('OrderPlaced')),
    ...['ReserveStock', 'CommitStock', 'ReleaseStock'].map((type) =>
      sourceOfHandler('inventory-service', command(type)),
    ),
    ...['AuthorizePayment', 'CapturePayment', 'CancelPayment'].map((type) =>
      sourceOfHandler('payment-service', command(type)),
    ),
    ...['order', 'stock', 'payment'].map((stream) => sourceOfContract({ stream })),
  ])('is there: %s', (path) => {
    expect(path.split('/').length).toBeGreaterThan(3);
    expect(existsSync(join(root, path))).toBe(true);
  });
});
