import { Readiness } from '@eventually/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { GatewayConfig } from './config.js';
import { answerOnlyOurHosts } from './development-issuer/answer-only-our-hosts.js';
import { servePage } from './control-room/serve-page.js';
import { allowOrigins } from './edge/cross-origin.js';
import { refuseOrders } from './edge/refuse-orders.js';
import { limitRates } from './edge/limit-rates.js';
import { sayWhenToRetry } from './edge/say-when-to-retry.js';
import { secureHeaders } from './edge/secure-headers.js';
import { shedLoad } from './edge/shed-load.js';
import { traceRequests } from './edge/trace-requests.js';
import { GatewayModule } from './gateway.module.js';
import { serveDocuments } from './public-api/serve-documents.js';
import { Services } from './services/services.js';

/** As long as the gateway waits for any of its checks. */
const READY_WITHIN_MS = 2_000;

/** What concerns every request, in this order, and what the gateway cannot do without. Others have a fallback. */
export const prepareGateway =
  (config: GatewayConfig) =>
  async (app: NestFastifyApplication): Promise<void> => {
    traceRequests(app);
    if (config.DEVELOPMENT_ISSUER_KEY) answerOnlyOurHosts(app, config.DEVELOPMENT_ISSUER_HOSTS);
    sayWhenToRetry(app);
    refuseOrders(app);
    await secureHeaders(app);
    allowOrigins(app, config.CORS_ORIGINS);
    shedLoad(app, { inFlight: config.REQUESTS_IN_FLIGHT, lateMs: config.LATE_BY });
    await limitRates(app, { others: config.RATE_LIMIT, operators: config.OPERATOR_RATE_LIMIT });
    serveDocuments(app, GatewayModule);
    if (config.CONTROL_ROOM) await servePage(app);
    const readiness = app.get(Readiness);
    const services = app.get(Services);
    const soon = () => ({ signal: AbortSignal.timeout(READY_WITHIN_MS) });
    readiness.needs('order-service', () =>
      services.ask('order-service', (orders) => orders.GET('/health/ready', soon())),
    );
    readiness.needs('inventory-service', () =>
      services.ask('inventory-service', (inventory) => inventory.GET('/health/ready', soon())),
    );
  };
