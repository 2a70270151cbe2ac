import { Injectable } from '@nestjs/common';
import type { ReadAfter } from '../public-api/own-writes.js';
import { JsonService } from './json-service.js';
import type { OnBehalf } from './on-behalf.js';
import { ServiceDoors } from './service-doors.js';
import type { ServiceAnswer } from './service-call.js';

/** What order-service knows about an order by itself: no payment, no stock, no timeline. */
export interface Order {
  readonly orderId: string;
  readonly customerId: string;
  readonly status: string;
  readonly reason?: string;
  readonly lines: readonly object[];
  readonly total: object;
  readonly placedAt: string;
  readonly version: number;
}

export interface OrderAccepted {
  readonly orderId: string;
  readonly status: string;
  readonly consistencyToken: string;
}

/** The write side of orders. Every method throws a `Problem` as `JsonService.call` does. */
@Injectable()
export class OrderServiceClient {
  private readonly service: JsonService;

  constructor(doors: ServiceDoors) {
    this.service = new JsonService(doors.to('order-service'));
  }

  async place(
    body: object,
    idempotencyKey: string,
    onBehalf: OnBehalf,
    includes?: ReadAfter,
  ): Promise<OrderAccepted> {
    const answer = await this.service.call<OrderAccepted>({
      method: 'POST',
      path: '/orders',
      body,
      idempotencyKey,
      onBehalf,
      includes,
    });
    return answer.body;
  }

  async cancel(orderId: string, onBehalf: OnBehalf): Promise<OrderAccepted> {
    const path = `/orders/${orderId}/cancel`;
    const answer = await this.service.call<OrderAccepted>({ method: 'POST', path, body: {}, onBehalf });
    return answer.body;
  }

  async find(orderId: string, onBehalf: OnBehalf, within?: number): Promise<Order> {
    const answer: ServiceAnswer<Order> = await this.service.call({
      method: 'GET',
      path: `/orders/${orderId}`,
      onBehalf,
      within,
    });
    return answer.body;
  }

  live(): Promise<void> {
    return this.service.live();
  }
}
