import { FrameSplitter, LARGEST_FRAME } from './frame-splitter.js';

const framed = (text: string): Buffer => {
  const size = Buffer.alloc(4);
  size.writeInt32BE(text.length);
  return Buffer.concat([size, Buffer.from(text)]);
};
const frames = ['first frame', 'the second frame', 'x'.repeat(5_000)];
const stream = Buffer.concat(frames.map(framed));

describe('splitting a stream into frames', () => {
  it.each([1, 3, 7, 64, 4_999, stream.length])('does not depend on chunks of %d bytes', (chunkSize) => {
    const splitter = new FrameSplitter();
    const found: string[] = [];
    for (let at = 0; at < stream.length; at += chunkSize) {
      found.push(...splitter.push(stream.subarray(at, at + chunkSize)).map(String));
    }
    expect(found).toEqual(frames);
  });

  it.each([-1, 0, 9, LARGEST_FRAME + 1])(
    'refuses a frame of %d bytes as soon as its size is known',
    (size) => {
      const prefix = Buffer.alloc(4);
      prefix.writeInt32BE(size);
      expect(() => new FrameSplitter().push(prefix)).toThrow(RangeError);
    },
  );
});
