import { PinoLogger } from './pino-logger.js';

const logged = (write: (logger: PinoLogger) => void): Record<string, unknown> => {
  let line = '';
  write(new PinoLogger('spec-service', 'info', { write: (text) => (line = text) }));
  return JSON.parse(line) as Record<string, unknown>;
};

describe('a log line', () => {
  it('says when, which service, and where in it', () =>
    expect(logged((logger) => logger.log('it begins', 'Relay'))).toMatchObject({
      level: 30,
      service: 'spec-service',
      context: 'Relay',
      msg: 'it begins',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
    }));

  it('tells of an error only its message and stack, never the data of a failed query', () => {
    const failed = Object.assign(new Error('duplicate key'), {
      parameters: ['tok_secret'],
      query: 'INSERT …',
    });
    for (const write of [
      (logger: PinoLogger) => logger.error(failed),
      (logger: PinoLogger) => logger.error({ err: failed, url: '/orders' }),
    ]) {
      const line = logged(write);
      expect(line.err).toMatchObject({ message: 'duplicate key' });
      expect(JSON.stringify(line)).not.toContain('tok_secret');
    }
  });

  it('is left out below the level that was asked for', () => {
    const lines: string[] = [];
    new PinoLogger('spec-service', 'warn', { write: (text) => lines.push(text) }).log('too quiet');
    expect(lines).toEqual([]);
  });
});
