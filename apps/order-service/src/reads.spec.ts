import { runningConsumersOf } from '@eventually/messaging/testing';
import { loadConfig, nowhere } from '@eventually/platform';
import { orderServiceSettings } from './config.js';
import { OrderServiceModule } from './order-service.module.js';
import { consumers } from './reads.js';

describe('order-service', () => {
  const config = loadConfig(orderServiceSettings, nowhere);

  it('declares its saga and its projection', () =>
    expect(consumers.map(({ name }) => name)).toEqual(
      runningConsumersOf(OrderServiceModule.forConfig(config)),
    ));
});
