import type { RequestCause } from '@eventually/platform';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { ReadAfter } from '../public-api/own-writes.js';
import { JsonService } from './json-service.js';
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
export class OrderServiceClient implements OnApplicationShutdown {
  private readonly service: JsonService;

  constructor(origin: string) {
    this.service = new JsonService('order-service', origin);
  }

  async place(
    body: object,
    idempotencyKey: string,
    cause: RequestCause,
    includes?: ReadAfter,
  ): Promise<OrderAccepted> {
    const answer = await this.service.call<OrderAccepted>({
      method: 'POST',
      path: '/orders',
      body,
      idempotencyKey,
      cause,
      includes,
    });
    return answer.body;
  }

  async cancel(orderId: string, cause: RequestCause): Promise<OrderAccepted> {
    const path = `/orders/${orderId}/cancel`;
    const answer = await this.service.call<OrderAccepted>({ method: 'POST', path, body: {}, cause });
    return answer.body;
  }

  async find(orderId: string, cause: RequestCause): Promise<Order> {
    const answer: ServiceAnswer<Order> = await this.service.call({
      method: 'GET',
      path: `/orders/${orderId}`,
      cause,
    });
    return answer.body;
  }

  live(): Promise<void> {
    return this.service.live();
  }

  onApplicationShutdown(): Promise<void> {
    return this.service.close();
  }
}
