import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrderDetailsDocument, OrderStatus } from './order-details.document.js';

/** An order as the projection has folded it, in the live version. Other columns than these three are read from the document. */
@Entity('order_details')
export class OrderDetailsEntity {
  @PrimaryColumn('text')
  key: string;

  @Column('jsonb')
  document: OrderDetailsDocument;

  /** The last version of each stream that it has taken in. */
  @Column('jsonb')
  versions: Readonly<Record<string, number>>;

  @Column({ type: 'text', name: 'customer_id', nullable: true, insert: false, update: false })
  customerId: string | null;

  @Column({ type: 'text', nullable: true, insert: false, update: false })
  status: OrderStatus | null;

  /** UTC, ISO-8601: sorts by time byte by byte. null until the order was placed. */
  @Column({
    type: 'text',
    name: 'placed_at',
    collation: 'C',
    nullable: true,
    insert: false,
    update: false,
  })
  placedAt: string | null;
}
