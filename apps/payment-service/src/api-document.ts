import { documentOf, loadConfig, nowhere } from '@eventually/platform';
import { paymentServiceConfig } from './config.js';
import { PaymentServiceModule } from './payment-service.module.js';

/** How payment-service is spoken to over HTTP. */
export const apiDocument = () =>
  documentOf(PaymentServiceModule.forConfig(loadConfig(paymentServiceConfig, nowhere)), {
    title: 'payment-service',
    description:
      'Takes, and gives back, the money for orders. It plays the payment provider, too, while no other is named. Behind the gateway, for other processes of the system only.',
  });
