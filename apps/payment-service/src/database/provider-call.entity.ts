import type { Cause } from '@eventually/contract-kit';
import type { OrderId } from '@eventually/contracts';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { Operation } from '../domain/call.js';

/** A call that the provider has not answered yet. */
@Entity('provider_call')
export class ProviderCallEntity {
  @PrimaryColumn('uuid', { name: 'call_id' })
  callId: string;

  @Column('uuid', { name: 'order_id', unique: true })
  orderId: OrderId;

  @Column('text')
  operation: Operation;

  /** In the smallest unit of the currency; a bigint, which TypeORM reads as text. */
  @Column('bigint')
  amount: string;

  @Column('text')
  currency: string;

  /** Of an authorisation. */
  @Column('text', { nullable: true })
  token: string | null;

  /** Of anything else. */
  @Column('text', { name: 'authorization_id', nullable: true })
  authorizationId: string | null;

  @Column('int', { default: 0 })
  attempts: number;

  /** When it is to be made; while a process makes it, when its lease runs out. */
  @Column('timestamptz', { name: 'due_at', default: () => 'clock_timestamp()' })
  dueAt: Date;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt: Date;

  @Column('jsonb')
  cause: Cause;
}
