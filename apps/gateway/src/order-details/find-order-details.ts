import { Problem } from '@eventually/platform';
import { Injectable } from '@nestjs/common';
import type { ReadAfter } from '../public-api/own-writes.js';
import type { OnBehalf } from '../services/on-behalf.js';
import { OrderServiceClient } from '../services/order-service.client.js';
import { type OrderDocument, ViewServiceClient } from '../services/view-service.client.js';

export interface FoundOrder extends OrderDocument {
  readonly source: 'view-service' | 'order-service';
}

/** The view follows order-service with a delay, so whoever has just placed an order is answered by order-service. */
@Injectable()
export class FindOrderDetails {
  constructor(
    private readonly views: ViewServiceClient,
    private readonly orders: OrderServiceClient,
  ) {}

  /**
   * @throws Problem 202 when the view does not include in time what it has to, 404 when order-service has no such order,
   *   503 or 504 when neither service answers
   */
  async find(orderId: string, onBehalf: OnBehalf, includes?: ReadAfter): Promise<FoundOrder> {
    try {
      return { ...(await this.views.find(orderId, onBehalf, { includes })), source: 'view-service' };
    } catch (error) {
      if (!cannotTell(error)) throw error;
      return { ...(await this.orders.find(orderId, onBehalf)), timeline: [], source: 'order-service' };
    }
  }
}

const cannotTell = (error: unknown): boolean =>
  error instanceof Problem && (error.getStatus() === 404 || error.getStatus() >= 500);
