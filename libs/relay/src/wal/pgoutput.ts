import type { OutboxRow } from '../ports.js';

/** A position in the WAL, in bytes. */
export type Lsn = bigint;

/** A row as the WAL has it. */
export type MinedRow = OutboxRow & { readonly xid: string };

/** Of all that PostgreSQL says in a replication stream, what concerns an outbox. */
export type WalMessage =
  | { readonly type: 'row'; readonly row: MinedRow }
  /** Everything that was committed before this position has been sent. */
  | { readonly type: 'reached'; readonly lsn: Lsn; readonly wantsAnswer: boolean };

const END_LSN = 10; // of a commit: after its kind, its flags, and where it begins

/** Reads the messages of a replication stream with `pgoutput`, protocol version 1: transactions in order of commit. */
export class PgOutput {
  private columns: readonly string[] = [];

  read(message: Buffer): WalMessage | undefined {
    if (kindOf(message) === 'k')
      return { type: 'reached', lsn: message.readBigUInt64BE(1), wantsAnswer: message[17] === 1 };
    return this.readData(message.subarray(25)); // after its kind, two positions and a time
  }

  private readData(data: Buffer): WalMessage | undefined {
    switch (kindOf(data)) {
      case 'R':
        this.columns = columnsOf(data);
        return undefined;
      case 'I':
        return { type: 'row', row: rowOf(this.columns, data) };
      case 'C':
        return { type: 'reached', lsn: data.readBigUInt64BE(END_LSN), wantsAnswer: false };
      default:
        return undefined; // begins of transactions, types
    }
  }
}

/** What a reader answers: it will not need what is before this position again. */
export function acknowledgement(lsn: Lsn): Buffer {
  const answer = Buffer.alloc(34);
  answer.write('r');
  for (const at of [1, 9, 17]) answer.writeBigUInt64BE(lsn, at); // written, flushed, applied
  return answer;
}

const kindOf = (message: Buffer): string => String.fromCharCode(message[0]!);

function columnsOf(relation: Buffer): string[] {
  const afterText = (from: number): number => relation.indexOf(0, from) + 1;
  const count = afterText(afterText(5)) + 1; // after the names of schema and table, and the replica identity
  const columns: string[] = [];
  for (let at = count + 2; columns.length < relation.readInt16BE(count); at = afterText(at + 1) + 8)
    columns.push(relation.toString('utf8', at + 1, relation.indexOf(0, at + 1)));
  return columns;
}

function rowOf(columns: readonly string[], insert: Buffer): MinedRow {
  const values: Record<string, string | null> = {};
  let at = 8; // after its kind, the table, 'N' and the number of columns
  for (const column of columns) {
    const isText = insert[at] === 't'.charCodeAt(0);
    const end = isText ? at + 5 + insert.readInt32BE(at + 1) : at + 1;
    values[column] = isText ? insert.toString('utf8', at + 5, end) : null;
    at = end;
  }
  const { shard, headers, ...others } = values;
  return { ...others, shard: Number(shard), headers: JSON.parse(headers!) } as MinedRow;
}
