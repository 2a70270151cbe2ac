import { serviceSettings, withAuth } from '@eventually/platform';
import type { z } from 'zod';

/** What inventory-service reads from its environment. */
export const InventoryConfig = withAuth(serviceSettings);
export type InventoryConfig = z.output<typeof InventoryConfig>;
