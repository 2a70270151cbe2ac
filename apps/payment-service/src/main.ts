import 'reflect-metadata';
import { KafkaTransport } from '@eventually/nest';
import { loadConfig, main, serve } from '@eventually/platform';
import { paymentServiceConfig } from './config.js';
import { PaymentServiceModule, service } from './payment-service.module.js';

main(() => {
  const config = loadConfig(paymentServiceConfig);
  const module = PaymentServiceModule.forConfig(config);
  return serve({ service, module, config, transport: KafkaTransport });
});
