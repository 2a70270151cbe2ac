import 'reflect-metadata';
import { loadConfig, main, serve } from '@eventually/platform';
import { relaySettings } from './config.js';
import { RelayAppModule } from './relay-app.module.js';

main(() => {
  const config = loadConfig(relaySettings);
  return serve({ service: `${config.SERVICE}.relay`, module: RelayAppModule.forConfig(config), config });
});
