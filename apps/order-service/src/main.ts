import 'reflect-metadata';
import { KafkaTransport } from '@eventually/nest';
import { loadConfig, main, serve } from '@eventually/platform';
import { refuseWhenFull } from './admit-orders/refuse-when-full.js';
import { orderServiceSettings } from './config.js';
import { OrderServiceModule, SERVICE } from './order-service.module.js';

main(() => {
  const config = loadConfig(orderServiceSettings);
  return serve({
    service: SERVICE,
    module: OrderServiceModule.forConfig(config),
    config,
    transport: KafkaTransport,
    prepare: refuseWhenFull,
  });
});
