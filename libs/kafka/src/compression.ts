import { promisify } from 'node:util';
import { gzip, unzip } from 'node:zlib';
import { Decompress } from 'fzstd';
import kafkajs from 'kafkajs';
import { decompress as unpackLz4, decompressBound } from 'lz4js';
import { uncompress as unpackSnappy } from 'snappyjs';

// kafkajs is CommonJS, and Node finds only some of its exports by name: a program in ESM would not start
const { CompressionCodecs, CompressionTypes } = kafkajs;

/** As much as one batch may be once it is unpacked, many times what a broker takes packed: a few bytes can stand for gigabytes. */
export const MOST_UNPACKED_BYTES = 64 * 1_048_576;

/** What Java's client writes around Snappy: this, two numbers of a version, and then blocks, each with its length before it. */
const JAVA_SNAPPY = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
const JAVA_SNAPPY_HEADER_BYTES = 16;
const LENGTH_BYTES = 4;

/**
 * Teaches kafkajs to read whatever other clients may have packed their batches with. It knows gzip alone, and ends a
 * consumer at anything else. In JavaScript, so that bytes made to harm cannot do more than throw. Nothing is written so.
 * @throws Error, whoever unpacks, when it is damaged or larger than `MOST_UNPACKED_BYTES`
 */
export function registerCompressions(): void {
  CompressionCodecs[CompressionTypes.GZIP] = () => ({
    compress: ({ buffer }: { buffer: Buffer }) => promisify(gzip)(buffer),
    decompress: (packed: Buffer) => promisify(unzip)(packed, { maxOutputLength: MOST_UNPACKED_BYTES }),
  });
  CompressionCodecs[CompressionTypes.Snappy] = readOnly(snappy);
  CompressionCodecs[CompressionTypes.LZ4] = readOnly(lz4);
  CompressionCodecs[CompressionTypes.ZSTD] = readOnly(zstd);
}

const readOnly = (unpack: (packed: Buffer) => Buffer) => () => ({
  compress: () => Promise.reject(new Error('This compression is read here, and not written.')),
  decompress: async (packed: Buffer) => unpack(packed),
});

function snappy(packed: Buffer): Buffer {
  if (!packed.subarray(0, JAVA_SNAPPY.length).equals(JAVA_SNAPPY))
    return unpackSnappy(packed, MOST_UNPACKED_BYTES);
  const unpacked = new Bounded();
  for (let at = JAVA_SNAPPY_HEADER_BYTES; at < packed.length;) {
    const begin = at + LENGTH_BYTES;
    const end = begin + packed.readUInt32BE(at);
    if (end > packed.length) throw new Error('a block of Snappy is cut off');
    unpacked.add(unpackSnappy(packed.subarray(begin, end), MOST_UNPACKED_BYTES));
    at = end;
  }
  return unpacked.all;
}

function lz4(packed: Buffer): Buffer {
  const bytes = decompressBound(packed);
  if (!(bytes <= MOST_UNPACKED_BYTES)) throw tooLarge();
  return Buffer.from(unpackLz4(packed, bytes));
}

function zstd(packed: Buffer): Buffer {
  const unpacked = new Bounded();
  new Decompress((part) => unpacked.add(part)).push(packed, true);
  return unpacked.all;
}

class Bounded {
  private readonly parts: Uint8Array[] = [];
  private bytes = 0;

  /** @throws Error when it is too much in all */
  add(part: Uint8Array): void {
    this.bytes += part.length;
    if (this.bytes > MOST_UNPACKED_BYTES) throw tooLarge();
    this.parts.push(part);
  }

  get all(): Buffer {
    return Buffer.concat(this.parts);
  }
}

const tooLarge = (): Error =>
  new Error(`the batch is larger than ${MOST_UNPACKED_BYTES} bytes once it is unpacked`);
