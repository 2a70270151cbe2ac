import type { RequestCause } from '@eventually/platform';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { ReadAfter } from '../public-api/own-writes.js';
import { JsonService } from './json-service.js';
import type { Order } from './order-service.client.js';

/** An order as it looks from all services together. */
export interface OrderDocument extends Order {
  readonly payment?: object;
  readonly stock?: object;
  readonly timeline: readonly object[];
}

export interface OrderPage {
  readonly orders: readonly OrderDocument[];
  readonly nextCursor?: string;
}

export interface OrderQuery {
  readonly customerId?: string;
  readonly status?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

/** The view is not the only one that knows an order, so nobody waits long for it. */
const FIND_WITHIN_MS = 2_000;

/** The read side of orders. Every method throws a `Problem` as `JsonService.call` does. */
@Injectable()
export class ViewServiceClient implements OnApplicationShutdown {
  private readonly service: JsonService;

  constructor(origin: string) {
    this.service = new JsonService('view-service', origin);
  }

  async find(orderId: string, cause: RequestCause, includes?: ReadAfter): Promise<OrderDocument> {
    const path = `/orders/${orderId}`;
    const answer = await this.service.call<OrderDocument>({
      method: 'GET',
      path,
      cause,
      includes,
      within: FIND_WITHIN_MS,
    });
    return answer.body;
  }

  async list(query: OrderQuery, cause: RequestCause, includes?: ReadAfter): Promise<OrderPage> {
    const answer = await this.service.call<OrderPage>({
      method: 'GET',
      path: '/orders',
      query: { ...query },
      cause,
      includes,
    });
    return answer.body;
  }

  onApplicationShutdown(): Promise<void> {
    return this.service.close();
  }
}
