import { runningConsumersOf } from '@eventually/messaging/testing';
import { loadConfig, nowhere } from '@eventually/platform';
import { viewServiceConfig } from './config.js';
import { ViewServiceModule } from './view-service.module.js';
import { consumers } from './reads.js';

describe('view-service', () => {
  const config = loadConfig(viewServiceConfig, nowhere);

  it('declares every projection that it runs', () =>
    expect(consumers.map(({ name }) => name)).toEqual(
      runningConsumersOf(ViewServiceModule.forConfig(config)),
    ));
});
