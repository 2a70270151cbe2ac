/** Reads the primitive types of the protocol, in the order they were written. Throws a RangeError past the end. */
export class Response {
  private at = 0;

  constructor(private readonly frame: Buffer) {}

  get remaining(): number {
    return this.frame.length - this.at;
  }

  int16(): number {
    return this.frame.readInt16BE(this.skip(2));
  }

  int32(): number {
    return this.frame.readInt32BE(this.skip(4));
  }

  int64(): number {
    return Number(this.frame.readBigInt64BE(this.skip(8)));
  }

  string(): string | null {
    const length = this.int16();
    if (length < 0) return null;
    const from = this.skip(length);
    return this.frame.toString('utf8', from, from + length);
  }

  int8(): number {
    return this.frame.readInt8(this.skip(1));
  }

  /** A short string, or null, as in the flexible versions. */
  compactString(): string | null {
    const length = this.int8() - 1;
    if (length < 0) return null;
    const from = this.skip(length);
    return this.frame.toString('utf8', from, from + length);
  }

  /** A short array of structs, as in the flexible versions. */
  compactArray<T>(read: () => T): T[] {
    return Array.from({ length: this.int8() - 1 }, () => {
      const item = read();
      this.noTags();
      return item;
    });
  }

  /** The end of a struct; throws when there is more than its end. */
  noTags(): void {
    const count = this.int8();
    if (count !== 0) throw new RangeError(`${count} tagged fields`);
  }

  array<T>(read: () => T): T[] {
    return Array.from({ length: this.int32() }, read);
  }

  private skip(bytes: number): number {
    const from = this.at;
    this.at += bytes;
    return from;
  }
}
