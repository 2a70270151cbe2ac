import { Readiness } from '@eventually/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { GatewayConfig } from './config.js';
import { limitRates } from './edge/limit-rates.js';
import { sayWhenToRetry } from './edge/say-when-to-retry.js';
import { secureHeaders } from './edge/secure-headers.js';
import { shedLoad } from './edge/shed-load.js';
import { traceRequests } from './edge/trace-requests.js';
import { GatewayModule } from './gateway.module.js';
import { serveDocuments } from './public-api/serve-documents.js';
import { InventoryServiceClient } from './services/inventory-service.client.js';
import { OrderServiceClient } from './services/order-service.client.js';

/** What concerns every request, in this order, and what the gateway cannot do without. Others have a fallback. */
export const prepareGateway =
  (config: GatewayConfig) =>
  async (app: NestFastifyApplication): Promise<void> => {
    traceRequests(app);
    sayWhenToRetry(app);
    await secureHeaders(app);
    shedLoad(app, { inFlight: config.REQUESTS_IN_FLIGHT, lateMs: config.LATE_BY });
    await limitRates(app, { others: config.RATE_LIMIT, operators: config.OPERATOR_RATE_LIMIT });
    serveDocuments(app, GatewayModule);
    const readiness = app.get(Readiness);
    const orders = app.get(OrderServiceClient);
    const inventory = app.get(InventoryServiceClient);
    readiness.needs('order-service', () => orders.live());
    readiness.needs('inventory-service', () => inventory.live());
  };
