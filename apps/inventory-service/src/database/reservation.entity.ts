import type { CustomerId, OrderId, OrderLine } from '@eventually/contracts';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Reservation } from '../domain/reservation.js';

@Entity('reservation')
export class ReservationEntity {
  /** Text: the key of the stream, letter for letter. */
  @PrimaryColumn('text', { name: 'order_id', collation: 'C' })
  orderId: OrderId;

  @Column('text', { default: 'none' })
  status: Reservation['status'];

  @Column('jsonb', { default: [] })
  lines: readonly OrderLine[];

  /** How many events the reservation has. */
  @VersionColumn({ default: 0 })
  version: number;

  /** null in rows that are older than this column. */
  @Column('text', { name: 'customer_id', nullable: true })
  customerId: CustomerId | null;
}
