import 'reflect-metadata';
import { loadConfig, main, serve } from '@eventually/platform';
import { gatewayConfig } from './config.js';
import { GatewayModule } from './gateway.module.js';
import { prepareGateway } from './prepare-gateway.js';

main(async () => {
  const config = loadConfig(gatewayConfig);
  return serve({
    service: 'gateway',
    module: GatewayModule.forConfig(config),
    config,
    prepare: prepareGateway(config),
  });
});
