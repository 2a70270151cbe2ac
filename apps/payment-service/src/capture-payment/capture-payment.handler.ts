import type { Received } from '@eventually/contract-kit';
import { CapturePayment } from '@eventually/contracts';
import { Handles, InjectStore, type StoreOf } from '@eventually/nest';
import type { Tx } from '@eventually/runtime';
import { Controller } from '@nestjs/common';
import type { Call } from '../domain/call.js';
import { paymentAggregate } from '../domain/payment.js';
import { capturePayment } from './capture-payment.js';

@Controller()
export class CapturePaymentHandler {
  constructor(
    @InjectStore(paymentAggregate) private readonly payments: StoreOf<typeof paymentAggregate, Call>,
  ) {}

  @Handles(CapturePayment)
  handle(tx: Tx, commands: readonly Received<typeof CapturePayment>[]): Promise<void> {
    return this.payments.decide(tx, commands, capturePayment);
  }
}
