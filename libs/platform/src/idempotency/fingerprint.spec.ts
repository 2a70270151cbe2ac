import fc from 'fast-check';
import { fingerprint } from './fingerprint.js';

describe('the fingerprint of a request', () => {
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([name, field]) => [name, reversed(field)]),
    );
  };

  it('does not depend on the order of fields, at any depth', () =>
    fc.assert(
      fc.property(fc.jsonValue(), (request) =>
        expect(fingerprint(reversed(request))).toBe(fingerprint(request)),
      ),
    ));

  it('does not tell a field that is undefined from one that is missing', () =>
    expect(fingerprint({ a: 1, b: undefined })).toBe(fingerprint({ a: 1 })));

  it('is that of the instant, not of its spelling, where a time was parsed', () =>
    expect(fingerprint({ at: new Date('2026-01-01T01:00:00+01:00') })).toBe(
      fingerprint({ at: new Date('2026-01-01T00:00:00.000Z') }),
    ));

  it.each([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { a: '1' }],
    [{ a: null }, {}],
    [
      [1, 2],
      [2, 1],
    ],
    [{ a: { b: 1 } }, { a: { c: 1 } }],
  ])('tells %j from %j', (one, other) => expect(fingerprint(one)).not.toBe(fingerprint(other)));
});
