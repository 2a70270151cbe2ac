import type { Sku } from '@eventually/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The sum of a SKU's ledger, kept in step with it. Counts of pieces are bigints, which TypeORM reads as text. */
@Entity('stock_level')
export class StockLevelEntity {
  @PrimaryColumn('text', { collation: 'C' })
  sku: Sku;

  @Column('bigint', { name: 'on_hand', default: 0 })
  onHand: string;

  @Column('bigint', { default: 0 })
  reserved: string;
}
