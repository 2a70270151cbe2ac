import type { Consumer, Envelope } from '@eventually/contract-kit';
import { inventoryService } from '@eventually/contracts';
import { Outbox, type Tx } from '@eventually/messaging';
import { declared, handledBy, itReadsAsDeclared } from '@eventually/messaging/testing';
import { CommitStockHandler } from './commit-stock/commit-stock.handler.js';
import { commitStockReads } from './commit-stock/commit-stock.reads.js';
import { ReservationRepository } from './database/reservation.repository.js';
import { StockRepository } from './database/stock.repository.js';
import { InventoryServiceModule } from './inventory-service.module.js';
import { consumers } from './reads.js';
import { ReleaseStockHandler } from './release-stock/release-stock.handler.js';
import { releaseStockReads } from './release-stock/release-stock.reads.js';
import { ReserveStockHandler } from './reserve-stock/reserve-stock.handler.js';
import { reserveStockReads } from './reserve-stock/reserve-stock.reads.js';

interface Handler {
  handle(tx: Tx, commands: readonly Envelope[]): Promise<void>;
}

const reserved = { key: 'key', status: 'reserved', lines: [], version: 1 };

describe('inventory-service', () => {
  const parts = [new ReservationRepository(), new StockRepository(), new Outbox(inventoryService)] as const;

  it('declares every command that it handles', () =>
    expect(consumers.flatMap(declared).sort()).toEqual(handledBy(InventoryServiceModule)));

  /** On a database with these reservations; all that it is told counts as read. */
  const itHandles = (declaration: Consumer, handler: Handler, reservations: readonly object[]) =>
    itReadsAsDeclared(declaration, async (command) => {
      const { tx, told } = database(reservations);
      await handler.handle(tx, [command]);
      return told;
    });

  itHandles(reserveStockReads, new ReserveStockHandler(...parts), []);
  itHandles(commitStockReads, new CommitStockHandler(...parts), [reserved]);
  itHandles(releaseStockReads, new ReleaseStockHandler(...parts), [reserved]);
});

function database(reservations: readonly object[]) {
  const told: unknown[] = [];
  const query = async (sql: string, parameters: unknown) => {
    told.push(parameters);
    return sql.includes('FROM reservation') ? reservations : [];
  };
  return { tx: { query } as unknown as Tx, told };
}
