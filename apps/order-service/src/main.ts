import 'reflect-metadata';
import { KafkaTransport } from '@eventually/nest';
import { loadConfig, main, serve } from '@eventually/platform';
import { refuseWhenFull } from './admit-orders/refuse-when-full.js';
import { orderServiceConfig } from './config.js';
import { OrderServiceModule, service } from './order-service.module.js';

main(() => {
  const config = loadConfig(orderServiceConfig);
  const module = OrderServiceModule.forConfig(config);
  return serve({ service, module, config, transport: KafkaTransport, prepare: refuseWhenFull });
});
