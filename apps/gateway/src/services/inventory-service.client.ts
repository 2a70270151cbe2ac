import type { RequestCause } from '@eventually/platform';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { JsonService } from './json-service.js';
import type { ServiceAnswer } from './service-call.js';

/** Products and their stock. Every method throws a `Problem` as `JsonService.call` does. */
@Injectable()
export class InventoryServiceClient implements OnApplicationShutdown {
  private readonly service: JsonService;

  constructor(origin: string) {
    this.service = new JsonService('inventory-service', origin);
  }

  /** 201 when the product is new, 200 when it was listed before. */
  list(sku: string, body: object, cause: RequestCause): Promise<ServiceAnswer> {
    return this.service.call({ method: 'PUT', path: productPath(sku), body, cause });
  }

  find(sku: string, cause: RequestCause): Promise<ServiceAnswer> {
    return this.service.call({ method: 'GET', path: productPath(sku), cause });
  }

  page(query: { limit?: number; cursor?: string }, cause: RequestCause): Promise<ServiceAnswer> {
    return this.service.call({ method: 'GET', path: '/products', query, cause });
  }

  remove(sku: string, cause: RequestCause): Promise<ServiceAnswer> {
    return this.service.call({ method: 'DELETE', path: productPath(sku), cause });
  }

  receive(sku: string, body: object, idempotencyKey: string, cause: RequestCause): Promise<ServiceAnswer> {
    const path = `${productPath(sku)}/receipts`;
    return this.service.call({ method: 'POST', path, body, idempotencyKey, cause });
  }

  live(): Promise<void> {
    return this.service.live();
  }

  onApplicationShutdown(): Promise<void> {
    return this.service.close();
  }
}

const productPath = (sku: string): string => `/products/${encodeURIComponent(sku)}`;
