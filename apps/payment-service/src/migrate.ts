import 'reflect-metadata';
import { loadConfig, main, migrate } from '@eventually/platform';
import { paymentConfig } from './config.js';
import { migrations } from './database/migrations.js';
import { CreateSimulatedProvider1770000000003 } from './simulated-provider/create-simulated-provider.migration.js';

main(async () => {
  const { PAYMENT_PROVIDER_URL } = loadConfig(paymentConfig.pick({ PAYMENT_PROVIDER_URL: true }));
  const simulated = PAYMENT_PROVIDER_URL ? [] : [CreateSimulatedProvider1770000000003];
  await migrate({ service: 'payment-service', migrations: [...migrations, ...simulated] });
});
