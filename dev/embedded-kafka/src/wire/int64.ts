// 64-bit integers as numbers: everything this broker hands out (offsets, times, producer ids) is below 2^53.
const TWO_32 = 2 ** 32;

export const readInt64 = (buffer: Buffer, at: number): number =>
  buffer.readInt32BE(at) * TWO_32 + buffer.readUInt32BE(at + 4);

export function writeInt64(buffer: Buffer, value: number, at: number): void {
  buffer.writeInt32BE(Math.floor(value / TWO_32), at);
  buffer.writeUInt32BE(value >>> 0, at + 4);
}
