import { optionsFrom } from './options.js';

describe('the options of the simulation', () => {
  it('have defaults, and another seed each time', () =>
    expect(optionsFrom([], 5)).toEqual({ schedules: 10_000, seed: 5, trace: false, help: false }));

  it('name one schedule, and how much of it', () =>
    expect(optionsFrom(['--schedules', '1', '--seed', '7', '--faults', '0', '--trace'])).toEqual({
      schedules: 1,
      seed: 7,
      faults: 0,
      trace: true,
      help: false,
    }));

  it.each([
    ['--schedules', 'many'],
    ['--schedules', '0'],
    ['--seed', '-1'],
    ['--faults', '1.5'],
  ])('are refused when %s is %s', (option, value) =>
    expect(() => optionsFrom([`${option}=${value}`])).toThrow(`${option} ${value}: give a whole number`),
  );
});
