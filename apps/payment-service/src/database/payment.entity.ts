import type { OrderId } from '@eventually/contracts';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Payment } from '../domain/payment.js';

@Entity('payment')
export class PaymentEntity {
  @PrimaryColumn('uuid', { name: 'order_id' })
  orderId: OrderId;

  /** How many events the payment has. */
  @VersionColumn()
  version: number;

  @Column('jsonb')
  state: Payment;
}
