import 'reflect-metadata';
import { KafkaTransport } from '@eventually/nest';
import { loadConfig, main, serve } from '@eventually/platform';
import { InventoryConfig } from './config.js';
import { InventoryServiceModule, service } from './inventory-service.module.js';

main(async () => {
  const config = loadConfig(InventoryConfig);
  const module = InventoryServiceModule.forConfig(config);
  return serve({ service, module, config, transport: KafkaTransport });
});
