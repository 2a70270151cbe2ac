import type { CustomerId, Money, OrderId, PricedLine } from '@eventually/contracts';
import type { ColumnsOf } from '@eventually/store';
import { Column, CreateDateColumn, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { OrderStatus, PlacedOrder } from '../domain/order.js';

@Entity('orders')
export class OrderEntity implements ColumnsOf<PlacedOrder> {
  @PrimaryColumn('uuid', { name: 'order_id' })
  orderId: OrderId;

  /** How many events the order has. */
  @VersionColumn()
  version: number;

  @Column('text')
  status: OrderStatus;

  @Column({ type: 'text', name: 'customer_id', update: false })
  customerId: CustomerId;

  @Column({ type: 'jsonb', update: false })
  lines: PricedLine[];

  @Column({ type: 'jsonb', update: false })
  total: Money;

  @Column('text', { nullable: true })
  reason: string | null;

  /** The time of the first event: everybody says the same instant. */
  @CreateDateColumn({ type: 'timestamptz', name: 'placed_at' })
  placedAt: Date;
}
