import { Injectable } from '@nestjs/common';
import { JsonService } from './json-service.js';
import type { OnBehalf } from './on-behalf.js';
import { ServiceDoors } from './service-doors.js';
import type { ServiceAnswer } from './service-call.js';

/** What the stock holds for an order. */
export interface Reservation {
  readonly orderId: string;
  readonly status: string;
  readonly lines: readonly object[];
  readonly version: number;
}

/** Products and their stock. Every method throws a `Problem` as `JsonService.call` does. */
@Injectable()
export class InventoryServiceClient {
  private readonly service: JsonService;

  constructor(doors: ServiceDoors) {
    this.service = new JsonService(doors.to('inventory-service'));
  }

  /** 201 when the product is new, 200 when it was listed before. */
  list(sku: string, body: object, onBehalf: OnBehalf): Promise<ServiceAnswer> {
    return this.service.call({ method: 'PUT', path: productPath(sku), body, onBehalf });
  }

  /** Products are public: nobody in particular asks. */
  find(sku: string, onBehalf: OnBehalf): Promise<ServiceAnswer> {
    return this.service.call({ method: 'GET', path: productPath(sku), onBehalf });
  }

  page(query: { limit?: number; cursor?: string }, onBehalf: OnBehalf): Promise<ServiceAnswer> {
    return this.service.call({ method: 'GET', path: '/products', query, onBehalf });
  }

  remove(sku: string, onBehalf: OnBehalf): Promise<ServiceAnswer> {
    return this.service.call({ method: 'DELETE', path: productPath(sku), onBehalf });
  }

  receive(sku: string, body: object, idempotencyKey: string, onBehalf: OnBehalf): Promise<ServiceAnswer> {
    const path = `${productPath(sku)}/receipts`;
    return this.service.call({ method: 'POST', path, body, idempotencyKey, onBehalf });
  }

  async reservation(orderId: string, onBehalf: OnBehalf, within: number): Promise<Reservation> {
    const path = `/reservations/${orderId}`;
    const answer = await this.service.call<Reservation>({ method: 'GET', path, onBehalf, within });
    return answer.body;
  }

  live(): Promise<void> {
    return this.service.live();
  }
}

const productPath = (sku: string): string => `/products/${encodeURIComponent(sku)}`;
