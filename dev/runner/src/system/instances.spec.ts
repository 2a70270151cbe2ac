import { byService, primaryInstances, instancesFrom, numbersOf } from './instances.js';
import type { RunningProcess } from './running-system.js';
import { type BackendName, backends } from './services.js';

const namesOf = (name: BackendName, numbers: readonly number[]): string[] =>
  numbers.map((number) => (number === 1 ? name : `${name}-${number}`));

describe('several instances', () => {
  const numbers = numbersOf({ 'payment-service': 2, 'view-service': 3 });
  const running = backends
    .flatMap((name) => namesOf(name, numbers[name]))
    .map((name) => ({ name }) as RunningProcess);

  it('are found by their service', () => {
    const found = byService(running, numbers);
    for (const name of backends)
      expect(found[name].map((one) => one.name)).toEqual(namesOf(name, numbers[name]));
  });

  it('have a first one, which others are told of', () => {
    expect(Object.values(primaryInstances(byService(running, numbers))).map(({ name }) => name)).toEqual(
      backends,
    );
  });

  it('may be the same number of each service', () => {
    expect(Object.values(numbersOf(2))).toEqual(backends.map(() => [1, 2]));
  });
});

describe('INSTANCES', () => {
  it.each<[string | undefined, ReturnType<typeof instancesFrom>]>([
    [undefined, 1],
    ['', 1],
    ['2', 2],
    ['order-service=2', { 'order-service': 2 }],
    ['order-service=2, view-service=3', { 'order-service': 2, 'view-service': 3 }],
  ])('%s means %j', (text, counts) => expect(instancesFrom(text)).toEqual(counts));

  it.each(['0', '-1', '1.5', 'two', '17', 'order-service=', 'order-service=0', 'gateway=2', 'orders=2'])(
    '%s is refused, with what may be written',
    (text) => expect(() => instancesFrom(text)).toThrow(/INSTANCES=.*: (give|there is no)/),
  );
});
