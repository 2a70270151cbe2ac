import 'reflect-metadata';
import { KafkaTransport } from '@eventually/nest';
import { loadConfig, main, serve } from '@eventually/platform';
import { inventoryServiceConfig } from './config.js';
import { InventoryServiceModule, service } from './inventory-service.module.js';

main(() => {
  const config = loadConfig(inventoryServiceConfig);
  const module = InventoryServiceModule.forConfig(config);
  return serve({ service, module, config, transport: KafkaTransport });
});
