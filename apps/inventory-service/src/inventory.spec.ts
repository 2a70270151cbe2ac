import {
  CommitStock,
  OrderId,
  type OrderLine,
  ReleaseStock,
  ReserveStock,
  Sku,
  type StockCommand,
  type StockEvent,
} from '@eventually/contracts';
import { Aggregates } from '@eventually/store/testing';
import fc from 'fast-check';
import { commitStock } from './commit-stock/commit-stock.js';
import { reservation, type Reservation } from './domain/reservation.js';
import { entriesOf, entryOf, type Receipt } from './domain/stock-ledger.js';
import { addToLevel, available, emptyLevel, type StockLevel } from './domain/stock-level.js';
import { Stock } from './domain/stock.js';
import { releaseStock } from './release-stock/release-stock.js';
import { reserveStock } from './reserve-stock/reserve-stock.js';

const SKUS = ['LAMP-1', 'CHAIR-1', 'DESK-1'].map((sku) => Sku.parse(sku));
const ORDERS = [1, 2, 3, 4, 5].map((n) => OrderId.parse(`00000000-0000-4000-8000-00000000000${n}`));

type Step = { receive: Receipt } | { command: StockCommand };

const sku = fc.constantFrom(...SKUS);
const orderId = fc.constantFrom(...ORDERS);
const line = fc.record({ sku, quantity: fc.integer({ min: 1, max: 6 }) });
const lines = fc.array(line, { minLength: 1, maxLength: 4 });
const receipt = fc.record({ receiptId: fc.uuid(), sku, quantity: fc.integer({ min: 1, max: 10 }) });
const step: fc.Arbitrary<Step> = fc.oneof(
  receipt.map((receive) => ({ receive })),
  fc.record({ orderId, lines }).map((data) => ({ command: ReserveStock(data) })),
  fc.record({ orderId }).map((data) => ({ command: CommitStock(data) })),
  fc.record({ orderId }).map((data) => ({ command: ReleaseStock(data) })),
);

/** Everything the service decides, without a database: one long batch. */
class Warehouse {
  readonly stock = new Stock(new Map());
  readonly reservations = new Aggregates<Reservation, StockEvent>(reservation, []);

  take(step: Step): void {
    if ('receive' in step) return this.stock.add([entryOf(step.receive)]);
    const { command } = step;
    const events = this.reservations.decide(command.data.orderId, { correlationId: 'spec' }, (state) =>
      this.decide(state, command),
    );
    this.stock.add(events.flatMap((event) => entriesOf(event)));
  }

  private decide(state: Reservation, { type, data }: StockCommand): StockEvent[] {
    if (type === 'ReserveStock') return reserveStock(state, data, this.stock);
    return type === 'CommitStock' ? commitStock(state, data) : releaseStock(state, data);
  }

  /** Pieces of this SKU in reservations that stand like this. */
  pieces(status: Reservation['status'], sku: Sku): number {
    const states = ORDERS.map((id) => this.reservations.stateOf(id));
    const lines = states.filter((state) => state.status === status).flatMap((state) => state.lines);
    return sum(lines.filter((line) => line.sku === sku));
  }

  level(sku: Sku): StockLevel {
    return this.stock.changes.get(sku) ?? emptyLevel;
  }
}

const sum = (items: readonly Pick<OrderLine, 'quantity'>[]): number =>
  items.reduce((total, { quantity }) => total + quantity, 0);

describe('whatever happens in whatever order', () => {
  const afterEveryStep = (check: (warehouse: Warehouse, sku: Sku) => void) =>
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const warehouse = new Warehouse();
        for (const step of steps) {
          warehouse.take(step);
          for (const sku of SKUS) check(warehouse, sku);
        }
      }),
    );

  it('what was received is on hand or sold', () =>
    afterEveryStep((warehouse, sku) => {
      const receipts = warehouse.stock.entries.filter((entry) => entry.kind === 'received');
      const onHandOrSold = warehouse.level(sku).onHand + warehouse.pieces('committed', sku);
      expect(onHandOrSold).toBe(sum(receipts.filter((entry) => entry.sku === sku)));
    }));

  it('what is reserved is what live reservations hold', () =>
    afterEveryStep((warehouse, sku) =>
      expect(warehouse.level(sku).reserved).toBe(warehouse.pieces('reserved', sku)),
    ));

  it('nothing is oversold: 0 ≤ reserved ≤ on hand', () =>
    afterEveryStep((warehouse, sku) => {
      const { onHand, reserved } = warehouse.level(sku);
      expect(reserved).toBeGreaterThanOrEqual(0);
      expect(onHand).toBeGreaterThanOrEqual(reserved);
    }));

  it('the ledger folds to the levels', () =>
    afterEveryStep((warehouse, sku) => {
      const entries = warehouse.stock.entries.filter((entry) => entry.sku === sku);
      expect(entries.reduce(addToLevel, emptyLevel)).toEqual(warehouse.level(sku));
      expect(warehouse.stock.available(sku)).toBe(available(warehouse.level(sku)));
    }));
});
