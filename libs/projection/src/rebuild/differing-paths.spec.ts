import { differingPaths } from './differing-paths.js';

describe('the paths in which two documents differ', () => {
  it.each<[string, unknown, unknown, string[]]>([
    ['none, whatever the order of fields', { a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1 }, []],
    ['a field', { a: 1, b: 2 }, { a: 1, b: 3 }, ['b']],
    [
      'deep inside',
      { lines: [{ sku: 'x' }, { sku: 'y' }] },
      { lines: [{ sku: 'x' }, { sku: 'z' }] },
      ['lines.1.sku'],
    ],
    ['a field that only one has', { a: { b: 1 } }, { a: { b: 1, c: 2 } }, ['a.c']],
    ['an entry more', { a: [1] }, { a: [1, 2] }, ['a.1']],
    ['another kind', { a: [] }, { a: {} }, ['a']],
    ['null is something', { a: null }, {}, ['a']],
  ])('%s', (_, one, other, paths) => expect(differingPaths(one, other)).toEqual(paths));

  it('are the first five', () =>
    expect(differingPaths({}, { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1 })).toEqual(['a', 'b', 'c', 'd', 'e']));
});
