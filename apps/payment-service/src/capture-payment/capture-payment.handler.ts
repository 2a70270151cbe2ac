import type { Received } from '@eventually/contract-kit';
import { CapturePayment, type PaymentService, paymentStream } from '@eventually/contracts';
import { Handles } from '@eventually/nest';
import { Outbox } from '@eventually/outbox';
import type { Tx } from '@eventually/runtime';
import { Controller } from '@nestjs/common';
import { PaymentRepository } from '../database/payment.repository.js';
import { ProviderCallQueue } from '../database/provider-call.queue.js';
import { capturePayment } from './capture-payment.js';

@Controller()
export class CapturePaymentHandler {
  constructor(
    private readonly payments: PaymentRepository,
    private readonly calls: ProviderCallQueue,
    private readonly outbox: Outbox<PaymentService>,
  ) {}

  @Handles(CapturePayment)
  async handle(tx: Tx, commands: readonly Received<typeof CapturePayment>[]): Promise<void> {
    const payments = await this.payments.load(
      tx,
      commands.map(({ key }) => key),
    );
    for (const command of commands) payments.decide(command.data.orderId, command, capturePayment);
    await this.payments.save(tx, payments);
    await this.outbox.add(tx, paymentStream, payments.recorded);
    await this.calls.add(tx, payments.calls);
  }
}
