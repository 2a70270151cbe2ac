/** A Kafka record as far as a message is concerned, as our own services write it. */
export interface WireRecord {
  key: string | null;
  /** null is a tombstone. */
  value: string | null;
  headers: Readonly<Record<string, string>>;
}

/** A record as anybody may have written it. */
export interface ForeignRecord {
  readonly key?: string | Uint8Array | null;
  readonly value?: string | Uint8Array | null;
  /** By name: text, bytes, nothing at all, or an array of these when the name is given more than once. */
  readonly headers?: object;
}
