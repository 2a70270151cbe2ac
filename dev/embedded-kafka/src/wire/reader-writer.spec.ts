import { MOST_ITEMS, Reader } from './reader.js';
import { Writer } from './writer.js';

const HEADER = 8;
const bodyOf = (writer: Writer): Reader => new Reader(Buffer.concat(writer.toFrame(7)).subarray(HEADER));

describe('what the writer writes', () => {
  it.each([
    0,
    1,
    -1,
    255,
    2 ** 32,
    -(2 ** 32),
    2 ** 40 + 17,
    Number.MAX_SAFE_INTEGER,
    Number.MIN_SAFE_INTEGER,
  ])('the reader reads: int64 %d', (value) => expect(bodyOf(new Writer().int64(value)).int64()).toBe(value));

  it('the reader reads: every other type, in order', () => {
    const writer = new Writer().int8(-5).int16(-300).int32(70_000).boolean(true).string('grüße').string(null);
    writer.bytes(Buffer.from('raw')).array(['a', 'b'], (item) => writer.string(item));
    const reader = bodyOf(writer);
    expect([reader.int8(), reader.int16(), reader.int32(), reader.boolean()]).toEqual([
      -5,
      -300,
      70_000,
      true,
    ]);
    expect([reader.nullableString(), reader.nullableString()]).toEqual(['grüße', null]);
    expect(reader.bytes().toString()).toBe('raw');
    expect(reader.array(() => reader.string())).toEqual(['a', 'b']);
    expect(reader.remaining).toBe(0);
  });

  it('survives the change from one block to the next, whatever the size of the values', () => {
    const texts = Array.from({ length: 300 }, (_, i) => 'x'.repeat((i * 37) % 3_000));
    const writer = new Writer();
    writer.array(texts, (text) => writer.int64(text.length).string(text));
    const reader = bodyOf(writer);
    expect(reader.array(() => ({ length: reader.int64(), text: reader.string() }))).toEqual(
      texts.map((text) => ({ length: text.length, text })),
    );
  });

  it('starts with its size and the correlation id', () => {
    const frame = Buffer.concat(new Writer().bytes(Buffer.alloc(10)).toFrame(42));
    expect(frame.readInt32BE(0)).toBe(frame.length - 4);
    expect(frame.readInt32BE(4)).toBe(42);
  });
});

describe('a frame that makes no sense', () => {
  it('is refused when it ends inside a value', () => {
    expect(() => new Reader(Buffer.from([0, 9, 65])).string()).toThrow('frame ends 8 bytes too early');
  });

  it('is refused when its arrays have too many items together', () => {
    const half = Array.from({ length: MOST_ITEMS / 2 }, () => 1);
    const request = new Writer();
    for (let i = 0; i < 2; i++) request.array(half, (item) => request.int8(item));
    const reader = bodyOf(request.array([1], (item) => request.int8(item)));
    const read = () => reader.array(() => reader.int8()).length;
    expect([read(), read()]).toEqual([half.length, half.length]);
    expect(read).toThrow(RangeError);
  });

  it('is refused when an array claims more items than there are bytes', () => {
    const reader = new Reader(Buffer.from([0x7f, 0xff, 0xff, 0xff, 0]));
    expect(() => reader.array(() => reader.int8())).toThrow(RangeError);
  });
});

describe('in a flexible version', () => {
  const flexibleBodyOf = (writer: Writer): Reader =>
    new Reader(Buffer.concat(writer.toFrame(7)).subarray(HEADER), true);

  it('the reader reads what the writer writes, and skips the end of each struct', () => {
    const long = 'x'.repeat(20_000);
    const writer = new Writer(true).string('grüße').string(null).string(long).bytes(Buffer.from('raw'));
    writer.list([1, 2], (item) => writer.int32(item)).nullList();
    writer.array(['a', 'b'], (item) => writer.string(item)).array([], () => undefined);
    const reader = flexibleBodyOf(writer);
    expect([reader.string(), reader.nullableString(), reader.string()]).toEqual(['grüße', null, long]);
    expect(reader.bytes().toString()).toBe('raw');
    expect([reader.list(() => reader.int32()), reader.nullableList(() => reader.int8())]).toEqual([
      [1, 2],
      null,
    ]);
    expect([reader.array(() => reader.string()), reader.array(() => 1)]).toEqual([['a', 'b'], []]);
    expect(reader.remaining).toBe(0);
  });

  it('fields that a newer client adds are skipped', () => {
    const tagged = [2, 0, 3, 1, 2, 3, 1, 0]; // field 0 of 3 bytes, field 1 of none
    const oneStruct = new Reader(Buffer.from([2, 2, 65, ...tagged]), true);
    expect(oneStruct.array(() => oneStruct.string())).toEqual(['A']);
    expect(oneStruct.remaining).toBe(0);
  });

  it.each([
    ['of more than 5 bytes', [0xff, 0xff, 0xff, 0xff, 0xff, 0x01]],
    ['that does not end', [0xff, 0xff]],
    ['beyond the frame', [0xff, 0xff, 0xff, 0xff, 0x0f]],
  ])('a length %s is refused', (_what, bytes) => {
    const of = () => new Reader(Buffer.from(bytes), true);
    expect(() => of().string()).toThrow(RangeError);
    expect(() => of().bytes()).toThrow(RangeError);
    expect(() => of().array(() => 1)).toThrow(RangeError);
  });
});
