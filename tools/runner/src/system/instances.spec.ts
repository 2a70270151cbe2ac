import { byService, firsts } from './instances.js';
import type { RunningProcess } from './running-system.js';
import { backends } from './services.js';

const running = backends
  .flatMap((name) => [`${name}`, `${name}-2`])
  .map((name) => ({ name }) as RunningProcess);

describe('several instances of each service', () => {
  it('are found by their service', () => {
    const names = byService(running, 2)['payment-service'].map(({ name }) => name);
    expect(names).toEqual(['payment-service', 'payment-service-2']);
  });

  it('have a first one, which others are told of', () => {
    expect(Object.values(firsts(byService(running, 2))).map(({ name }) => name)).toEqual(backends);
  });
});
