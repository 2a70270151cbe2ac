import fc from 'fast-check';

/** One way to spoil bytes; it never returns the same buffer changed. */
export type Mutation = (bytes: Buffer) => Buffer;

/** What a broken client, or somebody who means harm, puts where a length or a number belongs. */
const EXTREMES = [-(2 ** 31), -2, -1, 0, 1, 127, 32_767, 65_536, 100_000, 2 ** 24, 2 ** 31 - 1];

const position = fc.nat(10_000);
const at = (where: number, bytes: Buffer): number => (bytes.length === 0 ? 0 : where % bytes.length);

const flipped = fc
  .record({ where: position, bits: fc.integer({ min: 1, max: 255 }) })
  .map(({ where, bits }): Mutation => (bytes) => {
    const copy = Buffer.from(bytes);
    if (copy.length > 0) copy[at(where, copy)]! ^= bits;
    return copy;
  });

const truncated = position.map(
  (where): Mutation =>
    (bytes) =>
      bytes.subarray(0, at(where, bytes)),
);

/** Lengths and array counts, wherever they may stand: any four bytes become an extreme number. */
const inflated = fc
  .record({ where: position, value: fc.constantFrom(...EXTREMES) })
  .map(({ where, value }): Mutation => (bytes) => {
    const copy = Buffer.from(bytes);
    if (copy.length >= 4) copy.writeInt32BE(value, Math.min(at(where, copy), copy.length - 4));
    return copy;
  });

const inserted = fc.record({ where: position, what: fc.uint8Array({ maxLength: 40 }) }).map(
  ({ where, what }): Mutation =>
    (bytes) =>
      Buffer.concat([bytes.subarray(0, at(where, bytes)), what, bytes.subarray(at(where, bytes))]),
);

const repeated = fc
  .record({ where: position, times: fc.integer({ min: 2, max: 50 }) })
  .map(({ where, times }): Mutation => (bytes) => {
    const tail = bytes.subarray(at(where, bytes));
    return Buffer.concat([bytes, ...Array.from({ length: times }, () => tail)]);
  });

const mutation = fc.oneof(flipped, inflated, truncated, inserted, repeated);

/** Up to three of them, one after the other; none leaves the bytes as they are. */
export const mutations: fc.Arbitrary<Mutation> = fc
  .array(mutation, { maxLength: 3 })
  .map((chosen) => (bytes: Buffer) => chosen.reduce((spoilt, mutate) => mutate(spoilt), bytes));
