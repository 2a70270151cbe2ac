import type { OrderId, Sku } from '@eventually/contracts';
import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { EntryKind } from '../domain/stock-ledger.js';

/** One movement of one SKU: inserted, and never changed. */
@Entity('stock_ledger')
export class StockLedgerEntryEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  position: string;

  @Column({ type: 'text', collation: 'C' })
  sku: Sku;

  @Column('text')
  kind: EntryKind;

  @Column('int')
  quantity: number;

  @Column('text', { name: 'order_id', nullable: true })
  orderId: OrderId | null;

  @Column('uuid', { name: 'receipt_id', nullable: true, unique: true })
  receiptId: string | null;

  /** Id of the message that made the order's stock move. */
  @Column('uuid', { name: 'cause_id', nullable: true })
  causeId: string | null;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;
}
