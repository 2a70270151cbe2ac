import { lastWords } from './last-words.js';

describe('the last words of a process', () => {
  it('are its complaints and what is no log line, without what went well', () => {
    expect(
      lastWords([
        '{"level":30,"msg":"listening"}',
        '{"level":60,"msg":"cannot start","err":{"message":"no route to host"}}',
        '',
        'Node.js v20.20.0',
      ]),
    ).toEqual(['cannot start: no route to host', 'Node.js v20.20.0']);
  });

  it('are few and short', () => {
    const words = lastWords(Array.from({ length: 100 }, (_, n) => `${n}: ${'long'.repeat(100)}`));
    expect(words).toHaveLength(6);
    expect(Math.max(...words.map(({ length }) => length))).toBeLessThan(250);
  });
});
