import fc from 'fast-check';
import { z } from 'zod';
import { nameText, text } from './text.js';

const isTaken = (schema: z.ZodType, value: string): boolean => schema.safeParse(value).success;

describe('text', () => {
  it('is whatever has a UTF-8 without NUL', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 50 }), (value) => {
        expect(isTaken(text({ max: 50 }), value)).toBe(!value.includes('\0'));
      }),
    ));

  it.each(['\0', 'tok_\0', '\ud800', 'a\udc00b', '\udc00\ud800'])('is not %j', (value) =>
    expect(isTaken(text({ max: 50 }), value)).toBe(false),
  );

  it('counts characters, as its document does', () => {
    const schema = text({ min: 2, max: 3 });
    expect(['😀', '😀😀', '😀😀😀', '😀😀😀😀'].map((value) => isTaken(schema, value))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(z.toJSONSchema(schema)).toMatchObject({ type: 'string', minLength: 2, maxLength: 3 });
  });

  it('is read to its bound only, however long it is', () =>
    expect(text({ max: 3 }).safeParse('x'.repeat(1_000_000)).error?.issues).toMatchObject([
      { message: 'Too long: at most 3 characters' },
    ]));
});

describe('a name', () => {
  it('has no white space around it', () => expect(nameText({ max: 9 }).parse(' Cup ')).toBe('Cup'));
  it.each(['', ' ', '\t\u00a0', '\ufeff', '\u001c'])('is not blank: %j', (value) =>
    expect(isTaken(nameText({ max: 9 }), value)).toBe(false),
  );
});
