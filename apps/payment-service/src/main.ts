import 'reflect-metadata';
import { paymentStream } from '@eventually/contracts';
import { KafkaTransport } from '@eventually/nest';
import { loadConfig, main, serve } from '@eventually/platform';
import { paymentConfig } from './config.js';
import { PaymentServiceModule } from './payment-service.module.js';

main(async () => {
  const config = loadConfig(paymentConfig);
  const module = PaymentServiceModule.forConfig(config);
  return serve({ service: paymentStream.owner, module, config, transport: KafkaTransport });
});
