import { jest } from '@jest/globals';
import { onConsole, unlogged } from './log.js';
import { logOf, logTo } from './log-of.js';

describe('a log', () => {
  afterEach(() => (jest.restoreAllMocks(), logTo(onConsole)));

  it('goes to the console in a plain form, unless somebody takes the lines', () => {
    const [warn, error] = [jest.spyOn(console, 'warn'), jest.spyOn(console, 'error')];
    for (const spy of [warn, error]) spy.mockImplementation(() => undefined);
    logOf('Relay').warn('publishing failed');
    logOf('Relay').error('an observer failed', 'Error: broken\n    at work');
    expect(warn.mock.calls).toEqual([['Relay: publishing failed']]);
    expect(error.mock.calls).toEqual([['Relay: an observer failed\nError: broken\n    at work']]);
  });

  it('keeps to itself what goes beyond the usual', () => {
    const spies = [jest.spyOn(console, 'log'), jest.spyOn(console, 'debug')];
    logOf('kafka').debug('connecting again');
    logOf('kafka').verbose('connected');
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  });

  it('goes to whoever takes the lines when it is written, not when it was given out', () => {
    const early = logOf('Relay');
    const taken: unknown[] = [];
    const take =
      (level: string, context: string) =>
      (...line: unknown[]) =>
        void taken.push([context, level, ...line]);
    logTo((context) => ({
      log: take('log', context),
      warn: take('warn', context),
      error: take('error', context),
      debug: take('debug', context),
      verbose: take('verbose', context),
    }));
    for (const level of ['log', 'warn', 'error', 'debug', 'verbose'] as const) early[level]('a line');
    early.error('a line', 'its stack');
    logTo(unlogged);
    early.error('nobody reads this');
    expect(taken).toEqual([
      ['Relay', 'log', 'a line'],
      ['Relay', 'warn', 'a line'],
      ['Relay', 'error', 'a line'],
      ['Relay', 'debug', 'a line'],
      ['Relay', 'verbose', 'a line'],
      ['Relay', 'error', 'a line', 'its stack'],
    ]);
  });
});
