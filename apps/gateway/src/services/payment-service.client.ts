import { Injectable } from '@nestjs/common';
import { JsonService } from './json-service.js';
import type { OnBehalf } from './on-behalf.js';
import { ServiceDoors } from './service-doors.js';

/** What payment-service knows about the payment for an order. */
export interface Payment {
  readonly orderId: string;
  readonly status: string;
  readonly amount?: object;
  readonly authorizationId?: string;
  readonly reason?: string;
  readonly version: number;
}

/** Payments. Every method throws a `Problem` as `JsonService.call` does. */
@Injectable()
export class PaymentServiceClient {
  private readonly service: JsonService;

  constructor(doors: ServiceDoors) {
    this.service = new JsonService(doors.to('payment-service'));
  }

  async find(orderId: string, onBehalf: OnBehalf, within: number): Promise<Payment> {
    const path = `/payments/${orderId}`;
    const answer = await this.service.call<Payment>({ method: 'GET', path, onBehalf, within });
    return answer.body;
  }
}
