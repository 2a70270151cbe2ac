import { complaintIn } from './log-line.js';

describe('a log line', () => {
  it.each([
    ['{"level":40,"msg":"slow"}', { level: 'warning', message: 'slow' }],
    ['{"level":50,"err":{"message":"no route\\n  at x"}}', { level: 'error', message: 'no route' }],
    [
      '{"level":60,"msg":"cannot start","err":{"message":"no route"}}',
      { level: 'fatal', message: 'cannot start: no route' },
    ],
  ])('%s is a complaint', (line, complaint) => expect(complaintIn(line)).toEqual(complaint));

  it.each(['{"level":30,"msg":"fine"}', 'plain text', '{"level":50', ''])('%s is none', (line) => {
    expect(complaintIn(line)).toBeUndefined();
  });
});
