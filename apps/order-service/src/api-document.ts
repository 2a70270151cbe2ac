import { documentOf, loadConfig, nowhere } from '@eventually/platform';
import { orderServiceConfig } from './config.js';
import { OrderServiceModule } from './order-service.module.js';

/** How order-service is spoken to over HTTP. */
export const apiDocument = () =>
  documentOf(OrderServiceModule.forConfig(loadConfig(orderServiceConfig, nowhere)), {
    title: 'order-service',
    description:
      'Takes orders, and runs the saga that fulfils them. Behind the gateway, for other processes of the system only.',
  });
