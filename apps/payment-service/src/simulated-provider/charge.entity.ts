import type { OrderId } from '@eventually/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type ChargeStatus = 'failing' | 'declined' | 'authorized' | 'captured' | 'voided' | 'refunded';

/** A line of the provider's own books. */
@Entity({ schema: 'simulated_provider', name: 'charge' })
export class ChargeEntity {
  @PrimaryColumn('text', { name: 'idempotency_key' })
  idempotencyKey: string;

  @Column('uuid', { name: 'authorization_id', unique: true, default: () => 'gen_random_uuid()' })
  authorizationId: string;

  @Column('uuid', { name: 'order_id' })
  orderId: OrderId;

  /** In the smallest unit of the currency; a bigint, which TypeORM reads as text. */
  @Column('bigint')
  amount: string;

  @Column('text')
  currency: string;

  @Column('text')
  status: ChargeStatus;

  /** Why it was declined. */
  @Column('text', { nullable: true })
  reason: string | null;

  @Column('int', { default: 1 })
  attempts: number;

  /** How many times it still fails before it works. */
  @Column('int', { name: 'failures_left' })
  failuresLeft: number;

  @Column('timestamptz', { name: 'answer_at' })
  answerAt: Date;
}
