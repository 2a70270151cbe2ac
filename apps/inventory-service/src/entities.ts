import { ProductEntity } from './database/product.entity.js';
import { ReservationEntity } from './database/reservation.entity.js';
import { StockLedgerEntryEntity } from './database/stock-ledger-entry.entity.js';
import { StockLevelEntity } from './database/stock-level.entity.js';

/** All tables of this service's own. */
export const entities = [ProductEntity, ReservationEntity, StockLevelEntity, StockLedgerEntryEntity];
