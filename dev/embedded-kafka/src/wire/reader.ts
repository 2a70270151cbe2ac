import { readInt64 } from './int64.js';
import { NO_BYTES } from './no-bytes.js';
import { UUID_BYTES } from './uuid.js';

/** All arrays of a request together: far more than any client needs, and a bound to what a request can allocate. */
export const MOST_ITEMS = 200_000;

const MOST_VARINT_BITS = 35;

/**
 * Reads the types of the Kafka protocol from one frame; throws RangeError when the frame ends too early. In a flexible
 * version (KIP-482) lengths are short, and every struct ends with tagged fields: they are all optional, and skipped.
 */
export class Reader {
  private position = 0;
  private items = 0;

  constructor(
    private readonly frame: Buffer,
    private readonly isFlexible = false,
  ) {}

  /** What follows the header of a request in a flexible version: only its client id is still written in the old way. */
  flexibleBody(): Reader {
    const body = new Reader(this.frame.subarray(this.position), true);
    body.tags();
    return body;
  }

  int8(): number {
    return this.frame.readInt8(this.advance(1));
  }

  int16(): number {
    return this.frame.readInt16BE(this.advance(2));
  }

  int32(): number {
    return this.frame.readInt32BE(this.advance(4));
  }

  int64(): number {
    return readInt64(this.frame, this.advance(8));
  }

  boolean(): boolean {
    return this.int8() !== 0;
  }

  nullableString(): string | null {
    const length = this.isFlexible ? this.compactLength() : this.int16();
    if (length < 0) return null;
    const start = this.advance(length);
    return this.frame.toString('utf8', start, start + length);
  }

  string(): string {
    return this.nullableString() ?? '';
  }

  /** A view into the frame, not a copy. */
  nullableBytes(): Buffer | null {
    const length = this.isFlexible ? this.compactLength() : this.int32();
    if (length < 0) return null;
    const start = this.advance(length);
    return this.frame.subarray(start, start + length);
  }

  /** A view into the frame, not a copy. */
  bytes(): Buffer {
    return this.nullableBytes() ?? NO_BYTES;
  }

  /** An array of plain values. */
  nullableList<T>(item: () => T): T[] | null {
    const length = this.isFlexible ? this.compactLength() : this.int32();
    if (length < 0) return null;
    // Every item takes at least one byte: a length beyond the frame is nonsense and must not allocate.
    if (length > this.remaining) throw new RangeError(`array of ${length} items in ${this.remaining} bytes`);
    this.items += length;
    if (this.items > MOST_ITEMS) throw new RangeError(`more than ${MOST_ITEMS} array items in one request`);
    return Array.from({ length }, item);
  }

  /** An array of plain values. */
  list<T>(item: () => T): T[] {
    return this.nullableList(item) ?? [];
  }

  /** An array of structs. */
  nullableArray<T>(item: () => T): T[] | null {
    return this.nullableList(() => {
      const value = item();
      this.tags();
      return value;
    });
  }

  /** An array of structs. */
  array<T>(item: () => T): T[] {
    return this.nullableArray(item) ?? [];
  }

  uuid(): Buffer {
    const start = this.advance(UUID_BYTES);
    return this.frame.subarray(start, start + UUID_BYTES);
  }

  get remaining(): number {
    return this.frame.length - this.position;
  }

  /** The tagged fields at the end of a struct; there are none but in flexible versions. */
  private tags(): void {
    if (!this.isFlexible) return;
    for (let left = this.unsignedVarint(); left > 0; left--) {
      this.unsignedVarint(); // which field
      this.advance(this.unsignedVarint());
    }
  }

  /** One more than the length, so that 0 can be null: -1 here. */
  private compactLength(): number {
    return this.unsignedVarint() - 1;
  }

  private unsignedVarint(): number {
    let value = 0;
    for (let shift = 0; shift < MOST_VARINT_BITS; shift += 7) {
      const byte = this.frame.readUInt8(this.advance(1));
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError('a length of more than 5 bytes');
  }

  private advance(bytes: number): number {
    if (bytes > this.remaining) throw new RangeError(`frame ends ${bytes - this.remaining} bytes too early`);
    const start = this.position;
    this.position += bytes;
    return start;
  }
}
