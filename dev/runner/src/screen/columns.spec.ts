import { columns, indent, seconds } from './columns.js';

describe('columns', () => {
  it('are as wide as their widest cell', () => {
    expect(
      columns([
        ['a', 'bb', 'c'],
        ['aaa', 'b', 'c'],
      ]),
    ).toEqual(['a    bb  c', 'aaa  b   c']);
  });

  it('leave no blanks at the end of a line', () => {
    expect(
      columns([
        ['a', ''],
        ['a', 'b'],
      ]),
    ).toEqual(['a', 'a  b']);
  });
});

it('indents every line but empty ones', () => expect(indent(['a', '', 'b'])).toBe('  a\n\n  b'));
it('writes seconds with one decimal', () => expect(seconds(1_249)).toBe('1.2 s'));
