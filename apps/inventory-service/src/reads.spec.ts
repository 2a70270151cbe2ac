import { handledBy, itReadsAsDeclared, runningConsumersOf } from '@eventually/testing';
import { loadConfig, nowhere } from '@eventually/platform';
import { storeInMemory } from '@eventually/store/testing';
import { CommitStockHandler } from './commit-stock/commit-stock.handler.js';
import { commitStockReads } from './commit-stock/commit-stock.reads.js';
import { inventoryServiceConfig } from './config.js';
import { StockRepository } from './database/stock.repository.js';
import { reservation } from './domain/reservation.js';
import { InventoryServiceModule } from './inventory-service.module.js';
import { consumers } from './reads.js';
import { ReleaseStockHandler } from './release-stock/release-stock.handler.js';
import { releaseStockReads } from './release-stock/release-stock.reads.js';
import { ReserveStockHandler } from './reserve-stock/reserve-stock.handler.js';
import { reserveStockReads } from './reserve-stock/reserve-stock.reads.js';

const reserved = { key: 'key', version: 1, state: { status: 'reserved', lines: [] } } as const;

describe('inventory-service', () => {
  const module = InventoryServiceModule.forConfig(loadConfig(inventoryServiceConfig, nowhere));
  const fresh = [storeInMemory(reservation), new StockRepository()] as const;
  const held = [storeInMemory(reservation, { loaded: [reserved] }), new StockRepository()] as const;

  it('declares all that it consumes', () =>
    expect(consumers.map(({ name }) => name).sort()).toEqual(runningConsumersOf(module)));

  itReadsAsDeclared(reserveStockReads, handledBy(new ReserveStockHandler(...fresh)));
  itReadsAsDeclared(commitStockReads, handledBy(new CommitStockHandler(...held)));
  itReadsAsDeclared(releaseStockReads, handledBy(new ReleaseStockHandler(...held)));
});
