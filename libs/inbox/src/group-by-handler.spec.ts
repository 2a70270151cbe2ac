import fc from 'fast-check';
import { groupByHandler } from './group-by-handler.js';

const message = fc.record({
  key: fc.constantFrom('a', 'b', 'c'),
  target: fc.constantFrom('X', 'Y', 'Z'),
  n: fc.nat(),
});
const waves = (messages: { key: string; target: string; n: number }[]) =>
  groupByHandler(
    messages,
    ({ target }) => target,
    ({ key }) => key,
  );

describe('grouping messages into waves', () => {
  it('keeps the order of each key, loses nothing, and gives a wave to one target only', () => {
    fc.assert(
      fc.property(fc.array(message), (messages) => {
        const grouped = waves(messages);
        for (const wave of grouped)
          expect(wave.messages.every(({ target }) => target === wave.target)).toBe(true);
        const flat = grouped.flatMap((wave) => wave.messages);
        expect(flat).toHaveLength(messages.length);
        for (const key of ['a', 'b', 'c'])
          expect(flat.filter((one) => one.key === key)).toEqual(messages.filter((one) => one.key === key));
      }),
    );
  });

  it('needs no more waves than targets when each key has one message', () => {
    const messages = Array.from({ length: 300 }, (_, n) => ({
      key: String(n),
      target: ['X', 'Y', 'Z'][n % 3]!,
      n,
    }));
    expect(waves(messages)).toHaveLength(3);
  });
});
