import { AuthorizationId, Money, OrderId, Reason } from '@eventually/contracts';
import { Caller, Documented, onlyTheirs, ValidParam } from '@eventually/platform';
import { Controller, Get } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { MoreThan, type Repository } from 'typeorm';
import { z } from 'zod';
import { PaymentEntity } from '../database/payment.entity.js';
import type { Payment } from '../domain/payment.js';

const STATUSES = [
  'new',
  'requested',
  'authorized',
  'declined',
  'captured',
  'cancelled',
  'voided',
  'refunded',
] as const satisfies readonly (Payment['status'] | 'cancelled')[];

export const PaymentStatus = z
  .object({
    orderId: OrderId,
    status: z.enum(STATUSES).meta({ example: 'captured' }),
    amount: Money.optional(),
    authorizationId: AuthorizationId.optional().meta({ description: 'The provider’s name for the hold.' }),
    reason: Reason.optional().meta({ description: 'Why it was declined.' }),
    version: z.int().min(1).meta({ example: 3 }),
  })
  .meta({ id: 'PaymentStatus' });
export type PaymentStatus = z.output<typeof PaymentStatus>;

/** For operators, and for the customer whose order it is. */
@Controller('payments')
export class PaymentStatusController {
  constructor(@InjectRepository(PaymentEntity) private readonly payments: Repository<PaymentEntity>) {}

  @Get(':orderId')
  @Documented({
    tag: 'Payments',
    summary: 'Read the payment of an order',
    answers: { 200: { description: 'The payment.', schema: PaymentStatus } },
    refuses: {
      400: 'The order id is not a UUID.',
      404: 'There is no payment for this order, or the order is another customer’s.',
    },
  })
  async getPayment(
    @ValidParam('orderId', OrderId) orderId: OrderId,
    @Caller() caller: Caller,
  ): Promise<PaymentStatus> {
    const found = await this.payments.findOneBy({ orderId, version: MoreThan(0) });
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
