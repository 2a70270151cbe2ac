import { personStream } from '@eventually/testing/fixtures';
import fc from 'fast-check';
import { consistencyToken, ConsistencyTokens } from './consistency-token.js';

const written = fc.record({
  key: fc.string({ unit: 'binary', minLength: 1, maxLength: 256 }).filter((key) => !key.includes('\0')),
  sequence: fc.nat(),
});

describe('a consistency token', () => {
  it('says what was written, also beside others', () =>
    fc.assert(
      fc.property(fc.array(written, { minLength: 1, maxLength: 3 }), (writes) => {
        const tokens = writes.map(({ key, sequence }) => consistencyToken(personStream, key, sequence));
        fc.pre(tokens.join().length <= 4_096);
        expect(ConsistencyTokens.parse(tokens.join(', '))).toEqual(
          writes.map((write) => ({ stream: 'person', ...write })),
        );
      }),
    ));

  it('needs no escaping in a URL or a header', () =>
    fc.assert(
      fc.property(written, ({ key, sequence }) => {
        expect(consistencyToken(personStream, key, sequence)).toMatch(/^[\w-]+$/);
      }),
    ));

  const holding = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url');
  it.each([
    ['nothing', ''],
    ['no JSON', 'nonsense'],
    ['no such thing', holding({ key: 'a' })],
    ['a sequence below zero', holding(['person', 'a', -1])],
    ['half a sequence', holding(['person', 'a', 0.5])],
    ['a key that no database keeps', holding(['person', 'a\0b', 1])],
    ['a key without an end', holding(['person', 'a'.repeat(257), 1])],
    ['a good one and a bad one', `${holding(['person', 'a', 1])},x`],
    ['too many', Array.from({ length: 9 }, () => holding(['person', 'a', 1])).join()],
    ['too much', holding(['person', 'a', 1]).padEnd(5_000, ' ')],
  ])('with %s in it is refused', (_, text) => expect(ConsistencyTokens.safeParse(text).success).toBe(false));
});
