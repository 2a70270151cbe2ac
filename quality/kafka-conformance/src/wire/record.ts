/** What a record says of itself; numbers that are given stand in it whether they are true or not. */
export interface RecordParts {
  attributes?: number;
  /** In the batch. */
  offset?: number;
  key?: string | Buffer | null;
  keyLength?: number;
  value?: string | null;
  valueLength?: number;
  headers?: { name: string | null; value: string | null }[];
  headerCount?: number;
  /** Behind the last header. */
  trailing?: string;
}

/** The bytes of one record, behind its length. */
export function record(parts: RecordParts = {}): Buffer {
  const { attributes = 0, offset = 0, key = 'k', value = 'v', headers = [], trailing = '' } = parts;
  const body = Buffer.concat([
    Buffer.from([attributes]),
    varint(0), // its time is that of the batch
    varint(offset),
    nullable(key, parts.keyLength),
    nullable(value, parts.valueLength),
    varint(parts.headerCount ?? headers.length),
    ...headers.flatMap((header) => [nullable(header.name), nullable(header.value)]),
    Buffer.from(trailing),
  ]);
  return Buffer.concat([varint(body.length), body]);
}

function nullable(content: string | Buffer | null, length?: number): Buffer {
  if (content === null) return varint(length ?? -1);
  const bytes = Buffer.from(content as string);
  return Buffer.concat([varint(length ?? bytes.length), bytes]);
}

/** Zigzag: small numbers of either sign are short. */
function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value >= 0 ? value * 2 : -value * 2 - 1;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  return Buffer.from([...bytes, rest]);
}
