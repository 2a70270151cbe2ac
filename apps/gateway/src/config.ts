import { httpSettings, port } from '@eventually/platform';
import { z } from 'zod';

const serviceUrl = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin);

/** What the gateway is told by its environment: where to listen, and where the services are. */
export const gatewayConfig = httpSettings.extend({
  /** The system's public port. */
  PORT: port.default(3000),
  ORDER_SERVICE_URL: serviceUrl,
  INVENTORY_SERVICE_URL: serviceUrl,
  VIEW_SERVICE_URL: serviceUrl,
});
export type GatewayConfig = Readonly<z.output<typeof gatewayConfig>>;
