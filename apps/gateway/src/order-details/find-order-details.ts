import { Problem } from '@eventually/platform';
import { Injectable } from '@nestjs/common';
import type { ReadAfter } from '../public-api/own-writes.js';
import type { OnBehalf } from '../services/on-behalf.js';
import { Services } from '../services/services.js';
import { AheadOfTheView } from './ahead-of-the-view.js';
import { countedAlike, type OrderDetails } from './order-details.schema.js';

/** The view is not the only one that knows an order, so nobody waits long for it. */
const VIEW_WITHIN_MS = 2_000;

/** The view follows order-service with a delay, so whoever has just placed an order is answered by order-service. */
@Injectable()
export class FindOrderDetails {
  private readonly ahead = new AheadOfTheView();

  constructor(private readonly services: Services) {}

  /**
   * @throws Problem 202 when the view does not include in time what it has to, 404 when order-service has no such order,
   *   503 or 504 when neither service answers
   */
  async find(orderId: string, onBehalf: OnBehalf, includes: ReadAfter): Promise<OrderDetails> {
    const order = await this.inTheView(orderId, onBehalf, includes).catch((error: unknown) => {
      if (!cannotTell(error)) throw error;
    });
    const isOfNoUse = !order || this.ahead.isPast(orderId, order.version);
    return isOfNoUse ? this.atItsOwner(orderId, onBehalf) : order;
  }

  private async inTheView(orderId: string, headers: OnBehalf, includes: ReadAfter): Promise<OrderDetails> {
    const { after, token } = includes;
    const params = { path: { orderId }, query: { after }, header: { 'Consistency-Token': token } };
    const signal = AbortSignal.timeout(VIEW_WITHIN_MS);
    const { data } = await this.services.ask('view-service', (views) =>
      views.GET('/orders/{orderId}', { params, headers, signal }),
    );
    return { ...countedAlike(data), source: 'view-service' };
  }

  private async atItsOwner(orderId: string, headers: OnBehalf): Promise<OrderDetails> {
    const { data } = await this.services.ask('order-service', (orders) =>
      orders.GET('/orders/{orderId}', { params: { path: { orderId } }, headers }),
    );
    this.ahead.told(orderId, data.version);
    return { ...countedAlike(data), timeline: [], source: 'order-service' };
  }
}

const cannotTell = (error: unknown): boolean =>
  error instanceof Problem && (error.getStatus() === 404 || error.getStatus() >= 500);
