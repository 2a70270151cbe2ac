import { Readiness } from '@eventually/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { sayWhenToRetry } from './edge/say-when-to-retry.js';
import { traceRequests } from './edge/trace-requests.js';
import { GatewayModule } from './gateway.module.js';
import { serveDocuments } from './public-api/serve-documents.js';
import { InventoryServiceClient } from './services/inventory-service.client.js';
import { OrderServiceClient } from './services/order-service.client.js';

/** What concerns every request, and what the gateway cannot do without. The view has a fallback, so it may be down. */
export function prepareGateway(app: NestFastifyApplication): void {
  traceRequests(app);
  sayWhenToRetry(app);
  serveDocuments(app, GatewayModule);
  const readiness = app.get(Readiness);
  const orders = app.get(OrderServiceClient);
  const inventory = app.get(InventoryServiceClient);
  readiness.needs('order-service', () => orders.live());
  readiness.needs('inventory-service', () => inventory.live());
}
