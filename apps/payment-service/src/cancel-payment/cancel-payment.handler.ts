import type { Received } from '@eventually/contract-kit';
import { CancelPayment } from '@eventually/contracts';
import { Handles, InjectStore, type StoreOf } from '@eventually/nest';
import type { Tx } from '@eventually/runtime';
import { Controller } from '@nestjs/common';
import type { Call } from '../domain/call.js';
import { paymentAggregate } from '../domain/payment.js';
import { cancelPayment } from './cancel-payment.js';

@Controller()
export class CancelPaymentHandler {
  constructor(
    @InjectStore(paymentAggregate) private readonly payments: StoreOf<typeof paymentAggregate, Call>,
  ) {}

  @Handles(CancelPayment)
  handle(tx: Tx, commands: readonly Received<typeof CancelPayment>[]): Promise<void> {
    return this.payments.decide(tx, commands, cancelPayment);
  }
}
