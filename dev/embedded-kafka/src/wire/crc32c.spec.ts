import { crc32c } from './crc32c.js';

describe('CRC-32C', () => {
  it.each([
    ['', 0],
    ['a', 0xc1d04330],
    ['123456789', 0xe3069283],
    ['The quick brown fox jumps over the lazy dog', 0x22620404],
  ])('of "%s" is as published', (text, expected) => expect(crc32c(Buffer.from(text))).toBe(expected));

  it('can cover a part of the bytes', () => {
    expect(crc32c(Buffer.from('..123456789..'), 2, 11)).toBe(0xe3069283);
  });
});
