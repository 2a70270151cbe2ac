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

  array<T>(read: () => T): T[] {
    return Array.from({ length: this.int32() }, read);
  }

  private skip(bytes: number): number {
    const from = this.at;
    this.at += bytes;
    return from;
  }
}
