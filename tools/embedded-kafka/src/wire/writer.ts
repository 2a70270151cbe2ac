import { writeInt64 } from './int64.js';

const FIRST_BLOCK = 512;
const NEXT_BLOCK = 1024;

/** Writes the primitive types of the Kafka protocol; large byte ranges are linked into the response, never copied. */
export class Writer {
  private readonly finished: Buffer[] = [];
  private finishedBytes = 0;
  private block = Buffer.allocUnsafe(FIRST_BLOCK);
  private position = 0;

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
    if (value === null) return this.int16(-1);
    const length = Buffer.byteLength(value);
    this.int16(length);
    const at = this.reserve(length);
    this.block.write(value, at, 'utf8');
    return this;
  }

  /** The caller must not change `value` until the response is sent. */
  bytes(value: Buffer): this {
    this.int32(value.length);
    this.closeBlock();
    this.link(value);
    return this;
  }

  array<T>(items: readonly T[], write: (item: T) => unknown): this {
    this.int32(items.length);
    for (const item of items) write(item);
    return this;
  }

  /** The whole response: size, correlation id, then everything written so far. */
  toFrame(correlationId: number): Buffer[] {
    this.closeBlock();
    const header = Buffer.allocUnsafe(8);
    header.writeInt32BE(this.finishedBytes + 4, 0);
    header.writeInt32BE(correlationId, 4);
    return [header, ...this.finished];
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
