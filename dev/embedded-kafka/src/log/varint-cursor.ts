const LONGEST_VARINT = 10;

/** Walks through the fields of records, whose lengths are zigzag varints. */
export class VarintCursor {
  constructor(
    private readonly bytes: Buffer,
    public position = 0,
  ) {}

  /** Multiplies instead of shifting, because time deltas may exceed 32 bits. Throws RangeError on what is no varint. */
  varint(): number {
    const value = this.varintOr(undefined);
    if (value === undefined) throw new RangeError('no varint');
    return value;
  }

  varintOr<T>(otherwise: T): number | T {
    let value = 0;
    let scale = 1;
    for (let length = 1; length <= LONGEST_VARINT; length++) {
      const byte = this.bytes[this.position++];
      if (byte === undefined) return otherwise;
      value += (byte & 127) * scale;
      if (byte < 128) return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
      scale *= 128;
    }
    return otherwise;
  }

  nullableBytes(): Buffer | null {
    const length = this.varint();
    if (length < 0) return null;
    this.position += length;
    return this.bytes.subarray(this.position - length, this.position);
  }
}
