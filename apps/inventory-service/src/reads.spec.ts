import { inventoryService } from '@eventually/contracts';
import { Outbox } from '@eventually/outbox';
import { loadConfig, nowhere } from '@eventually/platform';
import { handledBy, itReadsAsDeclared, runningConsumersOf } from '@eventually/testing';
import { CommitStockHandler } from './commit-stock/commit-stock.handler.js';
import { commitStockReads } from './commit-stock/commit-stock.reads.js';
import { InventoryConfig } from './config.js';
import { ReservationRepository } from './database/reservation.repository.js';
import { StockRepository } from './database/stock.repository.js';
import { InventoryServiceModule } from './inventory-service.module.js';
import { consumers } from './reads.js';
import { ReleaseStockHandler } from './release-stock/release-stock.handler.js';
import { releaseStockReads } from './release-stock/release-stock.reads.js';
import { ReserveStockHandler } from './reserve-stock/reserve-stock.handler.js';
import { reserveStockReads } from './reserve-stock/reserve-stock.reads.js';

const reservation = { key: 'key', status: 'reserved', lines: [], version: 1 };
const reserved = (sql: string) => (sql.includes('FROM reservation') ? [reservation] : []);

describe('inventory-service', () => {
  const module = InventoryServiceModule.forConfig(loadConfig(InventoryConfig, nowhere));
  const parts = [new ReservationRepository(), new StockRepository(), new Outbox(inventoryService)] as const;

  it('declares all that it consumes', () =>
    expect(consumers.map(({ name }) => name).sort()).toEqual(runningConsumersOf(module)));

  itReadsAsDeclared(reserveStockReads, handledBy(new ReserveStockHandler(...parts)));
  itReadsAsDeclared(commitStockReads, handledBy(new CommitStockHandler(...parts), reserved));
  itReadsAsDeclared(releaseStockReads, handledBy(new ReleaseStockHandler(...parts), reserved));
});
