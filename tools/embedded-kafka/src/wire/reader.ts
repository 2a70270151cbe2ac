import { readInt64 } from './int64.js';
import { NO_BYTES } from './no-bytes.js';

/** All arrays of a request together: far more than any client needs, and a bound to what a request can allocate. */
export const MOST_ITEMS = 200_000;

/** Reads the primitive types of the Kafka protocol from one frame; throws RangeError when the frame ends too early. */
export class Reader {
  private position = 0;
  private items = 0;

  constructor(private readonly frame: Buffer) {}

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
    const length = this.int16();
    if (length < 0) return null;
    const start = this.advance(length);
    return this.frame.toString('utf8', start, start + length);
  }

  string(): string {
    return this.nullableString() ?? '';
  }

  /** A view into the frame, not a copy. */
  nullableBytes(): Buffer | null {
    const length = this.int32();
    if (length < 0) return null;
    const start = this.advance(length);
    return this.frame.subarray(start, start + length);
  }

  /** A view into the frame, not a copy. */
  bytes(): Buffer {
    return this.nullableBytes() ?? NO_BYTES;
  }

  nullableArray<T>(item: () => T): T[] | null {
    const length = this.int32();
    if (length < 0) return null;
    // Every item takes at least one byte: a length beyond the frame is nonsense and must not allocate.
    if (length > this.remaining) throw new RangeError(`array of ${length} items in ${this.remaining} bytes`);
    this.items += length;
    if (this.items > MOST_ITEMS) throw new RangeError(`more than ${MOST_ITEMS} array items in one request`);
    return Array.from({ length }, item);
  }

  array<T>(item: () => T): T[] {
    return this.nullableArray(item) ?? [];
  }

  get remaining(): number {
    return this.frame.length - this.position;
  }

  private advance(bytes: number): number {
    if (bytes > this.remaining) throw new RangeError(`frame ends ${bytes - this.remaining} bytes too early`);
    const start = this.position;
    this.position += bytes;
    return start;
  }
}
