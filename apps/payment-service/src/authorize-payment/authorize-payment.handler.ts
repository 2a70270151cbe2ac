import type { Received } from '@eventually/contract-kit';
import { AuthorizePayment } from '@eventually/contracts';
import { Handles, InjectStore, type StoreOf } from '@eventually/nest';
import type { Tx } from '@eventually/runtime';
import { Controller } from '@nestjs/common';
import type { Call } from '../domain/call.js';
import { paymentAggregate } from '../domain/payment.js';
import { authorizePayment } from './authorize-payment.js';

@Controller()
export class AuthorizePaymentHandler {
  constructor(
    @InjectStore(paymentAggregate) private readonly payments: StoreOf<typeof paymentAggregate, Call>,
  ) {}

  @Handles(AuthorizePayment)
  handle(tx: Tx, commands: readonly Received<typeof AuthorizePayment>[]): Promise<void> {
    return this.payments.decide(tx, commands, authorizePayment);
  }
}
