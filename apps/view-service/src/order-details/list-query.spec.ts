import fc from 'fast-check';
import { ListQuery } from './list-query.js';
import { encodeCursor } from './page-cursor.js';

const pathsWrong = (query: object) =>
  ListQuery.safeParse(query).error?.issues.map(({ path }) => path.join('.'));

describe('a query for orders', () => {
  it('asks for twenty of everything unless it says more', () =>
    expect(ListQuery.parse({})).toEqual({ limit: 20 }));

  it('reads the limit from the text of a query string', () =>
    expect(ListQuery.parse({ limit: '100', status: 'PENDING', customerId: 'ada' })).toEqual({
      limit: 100,
      status: 'PENDING',
      customerId: 'ada',
    }));

  it.each(['0', '101', '2.5', 'many', ''])('refuses the limit "%s"', (limit) =>
    expect(pathsWrong({ limit })).toEqual(['limit']),
  );

  it('refuses an unknown status and an empty customer', () =>
    expect(pathsWrong({ status: 'pending', customerId: '' })).toEqual(['customerId', 'status']));
});

describe('a cursor', () => {
  it('leads back to the position it was made from, whatever is kept there', () => {
    const kept = (maxLength: number) =>
      fc.string({ unit: 'binary', minLength: 1, maxLength }).filter((value) => !value.includes('\0'));
    fc.assert(
      fc.property(kept(64), kept(256), (placedAt, key) => {
        expect(ListQuery.parse({ cursor: encodeCursor([placedAt, key]) }).cursor).toEqual([placedAt, key]);
      }),
    );
  });

  it('needs no escaping in a URL', () => {
    const cursor = encodeCursor(['2026-01-01T00:00:00.000Z', '0a1b2c3d-0000-4000-8000-000000000001']);
    expect(encodeURIComponent(cursor)).toBe(cursor);
  });

  const asCursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  it.each([
    '',
    'nonsense',
    '%%%',
    asCursor([]),
    asCursor(['2026-01-01T00:00:00.000Z', 'a\0b']),
    asCursor(['2026-01-01T00:00:00.000Z', 'x'.repeat(257)]),
    'x'.repeat(100_000),
    asCursor({ a: 1 }),
    asCursor(null),
  ])('that was not handed out is refused (%#)', (cursor) =>
    expect(pathsWrong({ cursor })).toEqual(['cursor']),
  );
});
