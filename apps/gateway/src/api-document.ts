import { documentOf, loadConfig, nowhere } from '@eventually/platform';
import { gatewayConfig } from './config.js';
import { GatewayModule } from './gateway.module.js';
import { aboutApi } from './public-api/about-api.js';

const servicesNowhere = {
  ORDER_SERVICE_URL: 'http://nowhere',
  INVENTORY_SERVICE_URL: 'http://nowhere',
  PAYMENT_SERVICE_URL: 'http://nowhere',
  VIEW_SERVICE_URL: 'http://nowhere',
};

/** The public API, as `GET /docs/openapi.json` shows it. */
export const apiDocument = () =>
  documentOf(
    GatewayModule.forConfig(loadConfig(gatewayConfig, { ...nowhere, ...servicesNowhere })),
    aboutApi,
  );
