import { Injectable } from '@nestjs/common';
import type { ReadAfter } from '../public-api/own-writes.js';
import { JsonService } from './json-service.js';
import type { OnBehalf } from './on-behalf.js';
import { ServiceDoors } from './service-doors.js';
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

interface Wish {
  readonly includes?: ReadAfter;
  /** Milliseconds. */
  readonly within?: number;
}

/** The view is not the only one that knows an order, so nobody waits long for it. */
const FIND_WITHIN_MS = 2_000;

/** The read side of orders. Every method throws a `Problem` as `JsonService.call` does. */
@Injectable()
export class ViewServiceClient {
  private readonly service: JsonService;

  constructor(doors: ServiceDoors) {
    this.service = new JsonService(doors.to('view-service'));
  }

  async find(
    orderId: string,
    onBehalf: OnBehalf,
    { includes, within = FIND_WITHIN_MS }: Wish = {},
  ): Promise<OrderDocument> {
    const path = `/orders/${orderId}`;
    const answer = await this.service.call<OrderDocument>({
      method: 'GET',
      path,
      onBehalf,
      includes,
      within,
    });
    return answer.body;
  }

  async list(query: OrderQuery, onBehalf: OnBehalf, includes?: ReadAfter): Promise<OrderPage> {
    const answer = await this.service.call<OrderPage>({
      method: 'GET',
      path: '/orders',
      query: { ...query },
      onBehalf,
      includes,
    });
    return answer.body;
  }
}
