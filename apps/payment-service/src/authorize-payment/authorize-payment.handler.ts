import type { Received } from '@eventually/contract-kit';
import { AuthorizePayment, type PaymentService, paymentStream } from '@eventually/contracts';
import { Handles } from '@eventually/nest';
import { Outbox } from '@eventually/outbox';
import type { Tx } from '@eventually/runtime';
import { Controller } from '@nestjs/common';
import { PaymentRepository } from '../database/payment.repository.js';
import { ProviderCallQueue } from '../database/provider-call.queue.js';
import { authorizePayment } from './authorize-payment.js';

@Controller()
export class AuthorizePaymentHandler {
  constructor(
    private readonly payments: PaymentRepository,
    private readonly calls: ProviderCallQueue,
    private readonly outbox: Outbox<PaymentService>,
  ) {}

  @Handles(AuthorizePayment)
  async handle(tx: Tx, commands: readonly Received<typeof AuthorizePayment>[]): Promise<void> {
    const payments = await this.payments.loadOrCreate(
      tx,
      commands.map(({ key }) => key),
    );
    for (const command of commands)
      payments.decide(command.data.orderId, command, (payment) => authorizePayment(payment, command.data));
    await this.payments.save(tx, payments);
    await this.outbox.add(tx, paymentStream, payments.recorded);
    await this.calls.add(tx, payments.calls);
  }
}
