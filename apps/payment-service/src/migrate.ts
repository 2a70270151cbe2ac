import 'reflect-metadata';
import { loadConfig, main, migrate } from '@eventually/platform';
import { z } from 'zod';
import { paymentServiceConfig } from './config.js';
import { migrations } from './database/migrations.js';
import { CreateSimulatedProvider1770000000003 } from './simulated-provider/create-simulated-provider.migration.js';

const { PAYMENT_PROVIDER_URL } = paymentServiceConfig.shape;
const migrationSettings = z.object({ PAYMENT_PROVIDER_URL });

main(async () => {
  const { PAYMENT_PROVIDER_URL: provider } = loadConfig(migrationSettings);
  const simulated = provider ? [] : [CreateSimulatedProvider1770000000003];
  await migrate({ service: 'payment-service', migrations: [...migrations, ...simulated] });
});
