import { documentOf, loadConfig, nowhere } from '@eventually/platform';
import { inventoryServiceConfig } from './config.js';
import { InventoryServiceModule } from './inventory-service.module.js';

/** How inventory-service is spoken to over HTTP. */
export const apiDocument = () =>
  documentOf(InventoryServiceModule.forConfig(loadConfig(inventoryServiceConfig, nowhere)), {
    title: 'inventory-service',
    description: 'Products and stock. Behind the gateway, for other processes of the system only.',
  });
