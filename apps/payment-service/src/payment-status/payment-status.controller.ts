import { type Money, OrderId } from '@eventually/contracts';
import { Caller, onlyTheirs, valid } from '@eventually/platform';
import { Controller, Get, Param } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PaymentRepository } from '../database/payment.repository.js';
import type { Payment } from '../domain/payment.js';

export interface PaymentStatus {
  readonly orderId: string;
  readonly status: Payment['status'] | 'cancelled';
  readonly amount?: Money;
  readonly authorizationId?: string;
  readonly reason?: string;
  readonly version: number;
}

/** For operators, and for the customer whose order it is. */
@Controller('payments')
export class PaymentStatusController {
  constructor(
    private readonly db: DataSource,
    private readonly payments: PaymentRepository,
  ) {}

  @Get(':orderId')
  async statusOf(
    @Param('orderId', valid(OrderId, 'orderId')) orderId: OrderId,
    @Caller() caller: Caller,
  ): Promise<PaymentStatus> {
    const found = await this.payments.find(this.db.manager, orderId);
    const payment = onlyTheirs(caller, found?.state, `There is no payment for order ${orderId}.`);
    const { amount, authorizationId, reason } = payment;
    return {
      orderId,
      status: statusOf(payment),
      amount,
      authorizationId,
      reason,
      version: found!.version,
    };
  }
}

/** A payment that is cancelled says so until the provider has confirmed what became of the money. */
const statusOf = ({ status, cancelled }: Payment): PaymentStatus['status'] =>
  cancelled &&
  (status === 'new' || status === 'requested' || status === 'authorized' || status === 'captured')
    ? 'cancelled'
    : status;
