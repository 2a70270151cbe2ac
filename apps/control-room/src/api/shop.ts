import { gatewayClient } from '@eventually/clients';
import { authorized } from './ask.js';

/** The public API, as any other client of it sees it. */
export const shop = gatewayClient({ baseUrl: location.origin, fetch: authorized });
