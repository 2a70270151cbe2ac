import { checksIn } from './readiness.js';

describe('what a process waits for', () => {
  it('are the checks of its health report that fail', () => {
    const error = { database: { status: 'down', message: 'no route to host' }, relay: { status: 'down' } };
    expect(checksIn(JSON.stringify({ status: 'error', error }))).toBe(
      'for database (no route to host), relay',
    );
  });

  it.each(['', 'not JSON', '{}', '{"error":{}}'])('is not known from %j', (report) => {
    expect(checksIn(report)).toBe('');
  });
});
