import { loadConfig, nowhere } from '@eventually/platform';
import { runningConsumersOf } from '@eventually/testing';
import { viewServiceConfig } from './config.js';
import { consumers } from './reads.js';
import { ViewServiceModule } from './view-service.module.js';

describe('view-service', () => {
  const module = ViewServiceModule.forConfig(loadConfig(viewServiceConfig, nowhere));

  it('declares all that it consumes', () =>
    expect(consumers.map(({ name }) => name).sort()).toEqual(runningConsumersOf(module)));
});
