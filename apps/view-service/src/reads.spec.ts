import { runningConsumersOf } from '@eventually/messaging/testing';
import { loadConfig } from '@eventually/platform';
import { viewServiceConfig } from './config.js';
import { ViewServiceModule } from './view-service.module.js';
import { consumers } from './reads.js';

describe('view-service', () => {
  const config = loadConfig(viewServiceConfig, {
    DATABASE_URL: 'postgres://none/none',
    KAFKA_BROKERS: 'none:1',
  });

  it('declares every projection that it runs', () =>
    expect(consumers.map(({ name }) => name)).toEqual(
      runningConsumersOf(ViewServiceModule.forConfig(config)),
    ));
});
