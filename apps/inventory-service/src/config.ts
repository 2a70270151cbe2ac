import { serviceSettings, withAuth } from '@eventually/platform';
import type { z } from 'zod';

/** What inventory-service reads from its environment: nothing beyond what every service does. */
export const inventoryServiceConfig = withAuth(serviceSettings);
export type InventoryServiceConfig = Readonly<z.output<typeof inventoryServiceConfig>>;
