import '@eventually/nest';
import { logOf } from '@eventually/runtime';
import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';

describe('whoever imports this package', () => {
  afterAll(() => Logger.overrideLogger(new Logger()));

  it('has the lines of the patterns as if Nest’s logger had written them', () => {
    const logged = {
      log: jest.fn(),
      warn: jest.fn(),
      error: jest.fn(),
      debug: jest.fn(),
      verbose: jest.fn(),
    };
    const calls = () => Object.values(logged).map(({ mock }) => mock.calls);
    Logger.overrideLogger(logged);
    const write = (log: Pick<Logger, 'log' | 'warn' | 'error' | 'debug' | 'verbose'>) => {
      for (const level of ['log', 'warn', 'error', 'debug', 'verbose'] as const) log[level]('a line');
      log.error('a line', 'its stack');
    };
    write(new Logger('Relay'));
    const byNest = calls().map((lines) => [...lines]);
    for (const spy of Object.values(logged)) spy.mockClear();
    write(logOf('Relay') as Logger);
    expect(calls()).toEqual(byNest);
    expect(logged.error).toHaveBeenCalledWith('a line', 'its stack', 'Relay');
  });
});
