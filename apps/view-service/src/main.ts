import 'reflect-metadata';
import { KafkaTransport } from '@eventually/nest';
import { loadConfig, main, serve } from '@eventually/platform';
import { viewServiceConfig } from './config.js';
import { ViewServiceModule, service } from './view-service.module.js';

main(() => {
  const config = loadConfig(viewServiceConfig);
  const module = ViewServiceModule.forConfig(config);
  return serve({ service, module, config, transport: KafkaTransport });
});
