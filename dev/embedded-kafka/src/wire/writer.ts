import { writeInt64 } from './int64.js';

const FIRST_BLOCK = 512;
const NEXT_BLOCK = 1024;

/**
 * Writes the types of the Kafka protocol; large byte ranges are linked into the response, never copied. In a flexible
 * version (KIP-482) lengths are short, and every struct ends with its tagged fields, of which this broker sends none.
 */
export class Writer {
  private readonly finished: Buffer[] = [];
  private finishedBytes = 0;
  private block = Buffer.allocUnsafe(FIRST_BLOCK);
  private position = 0;

  constructor(private readonly isFlexible = false) {}

  int8(value: number): this {
    const at = this.reserve(1);
    this.block.writeInt8(value, at);
    return this;
  }

  int16(value: number): this {
    const at = this.reserve(2);
    this.block.writeInt16BE(value, at);
    return this;
  }

  int32(value: number): this {
    const at = this.reserve(4);
    this.block.writeInt32BE(value, at);
    return this;
  }

  int64(value: number): this {
    const at = this.reserve(8);
    writeInt64(this.block, value, at);
    return this;
  }

  boolean(value: boolean): this {
    return this.int8(value ? 1 : 0);
  }

  string(value: string | null): this {
    if (value === null) return this.isFlexible ? this.compactLength(-1) : this.int16(-1);
    const length = Buffer.byteLength(value);
    if (this.isFlexible) this.compactLength(length);
    else this.int16(length);
    const at = this.reserve(length);
    this.block.write(value, at, 'utf8');
    return this;
  }

  /** The caller must not change `value` until the response is sent. */
  bytes(value: Buffer): this {
    this.length(value.length);
    this.closeBlock();
    this.link(value);
    return this;
  }

  uuid(value: Buffer): this {
    this.closeBlock();
    this.link(value);
    return this;
  }

  /** An array of plain values. */
  list<T>(items: readonly T[], write: (item: T) => unknown): this {
    this.length(items.length);
    for (const item of items) write(item);
    return this;
  }

  nullList(): this {
    return this.length(-1);
  }

  /** An array of structs. */
  array<T>(items: readonly T[], write: (item: T) => unknown): this {
    return this.list(items, (item) => {
      write(item);
      this.tags();
    });
  }

  /** The end of a struct that is no item of an array. */
  tags(): this {
    return this.isFlexible ? this.int8(0) : this;
  }

  /** The whole response: size, correlation id, tagged fields if its header has any, then everything written so far. */
  toFrame(correlationId: number, hasTaggedHeader = false): Buffer[] {
    this.closeBlock();
    const header = Buffer.alloc(hasTaggedHeader ? 9 : 8);
    header.writeInt32BE(this.finishedBytes + header.length - 4, 0);
    header.writeInt32BE(correlationId, 4);
    return [header, ...this.finished];
  }

  private length(value: number): this {
    return this.isFlexible ? this.compactLength(value) : this.int32(value);
  }

  /** One more than the length, so that 0 can be null. */
  private compactLength(length: number): this {
    let rest = length + 1;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) this.int8(((rest & 0x7f) | 0x80) - 0x100);
    return this.int8(rest);
  }

  /** May replace `this.block`: call it before touching the block. */
  private reserve(bytes: number): number {
    if (this.position + bytes > this.block.length) {
      this.closeBlock();
      this.block = Buffer.allocUnsafe(Math.max(NEXT_BLOCK, bytes));
    }
    const start = this.position;
    this.position += bytes;
    return start;
  }

  private closeBlock(): void {
    this.link(this.block.subarray(0, this.position));
    this.block = this.block.subarray(this.position);
    this.position = 0;
  }

  private link(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.finished.push(bytes);
    this.finishedBytes += bytes.length;
  }
}
