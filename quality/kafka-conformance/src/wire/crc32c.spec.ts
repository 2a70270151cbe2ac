import { crc32c } from './crc32c.js';

it('is the checksum of RFC 3720', () => {
  expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
});
