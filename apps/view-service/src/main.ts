import 'reflect-metadata';
import { KafkaTransport } from '@eventually/nest';
import { loadConfig, main, serve } from '@eventually/platform';
import { viewServiceConfig } from './config.js';
import { ViewServiceModule } from './view-service.module.js';

main(async () => {
  const config = loadConfig(viewServiceConfig);
  return serve({
    service: 'view-service',
    module: ViewServiceModule.forConfig(config),
    config,
    transport: KafkaTransport,
  });
});
