/** Writes the primitive types of the protocol; compact ones only as short as specs need them. */
export class Request {
  private readonly parts: Buffer[] = [];

  int8(value: number): this {
    return this.fixed(1, (bytes) => bytes.writeInt8(value));
  }

  int16(value: number): this {
    return this.fixed(2, (bytes) => bytes.writeInt16BE(value));
  }

  int32(value: number): this {
    return this.fixed(4, (bytes) => bytes.writeInt32BE(value));
  }

  int64(value: number): this {
    return this.fixed(8, (bytes) => bytes.writeBigInt64BE(BigInt(value)));
  }

  string(value: string | null): this {
    if (value === null) return this.int16(-1);
    return this.int16(Buffer.byteLength(value)).append(Buffer.from(value));
  }

  bytes(value: Buffer): this {
    return this.int32(value.length).append(value);
  }

  /** A string, or null, as in the flexible versions. */
  compactString(value: string | null): this {
    if (value === null) return this.int8(0);
    return this.int8(Buffer.byteLength(value) + 1).append(Buffer.from(value));
  }

  /** Structs, each with its tagged fields, of which there are none, as in the flexible versions. */
  compactArray<T>(items: readonly T[], write: (item: T) => unknown): this {
    this.int8(items.length + 1);
    for (const item of items) {
      write(item);
      this.noTags();
    }
    return this;
  }

  noTags(): this {
    return this.int8(0);
  }

  array<T>(items: readonly T[], write: (item: T) => unknown): this {
    this.int32(items.length);
    items.forEach(write);
    return this;
  }

  /** Everything written so far, after its length. */
  toFrame(): Buffer {
    const body = Buffer.concat(this.parts);
    return Buffer.concat([new Request().int32(body.length).parts[0]!, body]);
  }

  private fixed(size: number, write: (bytes: Buffer) => unknown): this {
    const bytes = Buffer.alloc(size);
    write(bytes);
    return this.append(bytes);
  }

  private append(bytes: Buffer): this {
    this.parts.push(bytes);
    return this;
  }
}
