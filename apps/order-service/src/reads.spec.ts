import { loadConfig, nowhere } from '@eventually/platform';
import { runningConsumersOf } from '@eventually/testing';
import { orderServiceConfig } from './config.js';
import { OrderServiceModule } from './order-service.module.js';
import { consumers } from './reads.js';

describe('order-service', () => {
  const module = OrderServiceModule.forConfig(loadConfig(orderServiceConfig, nowhere));

  it('declares all that it consumes', () =>
    expect(consumers.map(({ name }) => name).sort()).toEqual(runningConsumersOf(module)));
});
