import { complaintIn } from './log-line.js';

describe('a log line', () => {
  it.each([
    ['{"level":40,"msg":"slow"}', { level: 'warning', message: 'slow' }],
    ['{"level":50,"err":{"message":"no route\\n  at x"}}', { level: 'error', message: 'no route' }],
  ])('%s is a complaint', (line, complaint) => expect(complaintIn(line)).toEqual(complaint));

  it.each(['{"level":30,"msg":"fine"}', 'plain text', '{"level":50', ''])('%s is none', (line) => {
    expect(complaintIn(line)).toBeUndefined();
  });
});
