import { randomUUID } from 'node:crypto';
import type { IHeaders } from 'kafkajs';
import { type CraftedRecord, recordsFault, UNDO, written } from './crafted-record.js';

/** Not null, which other clients write and this one cannot: a spec of the consumers has that. */
type Header = string | Buffer | readonly (string | Buffer)[];

/** A command like any other, with these headers instead of its own. */
const having = (headers: Readonly<Record<string, Header>>): CraftedRecord['message'] => {
  return (topic) => {
    const like = written(UNDO[topic], JSON.stringify({ orderId: randomUUID() }));
    return { ...like, headers: { ...like.headers, ...headers } as IHeaders };
  };
};

/** The same bytes as another client would have sent them. */
const carrying = (value: Buffer | string | null): CraftedRecord['message'] => {
  return (topic) => ({ ...written(UNDO[topic], ''), value });
};

/** What clients in other languages, tools and mistakes write and our own codec never does. */
export const foreignKinds: readonly CraftedRecord[] = [
  { kind: 'a type header without a value', message: having({ ce_type: '' }) },
  { kind: 'a note without a value', message: having({ 'x-note': '', ce_id: 'somebody' }) },
  { kind: 'bytes for a source', message: having({ ce_source: Buffer.from([0xff, 0xfe, 0x00]) }) },
  { kind: 'its id twice', message: having({ ce_id: [randomUUID(), randomUUID()] }) },
  ...['', '-1', '1.5', ' 2 ', 'abc', 'NaN', '9007199254740992'].map((sequence) => ({
    kind: `the sequence ${JSON.stringify(sequence)}`,
    message: having({ ce_sequence: sequence }),
  })),
  { kind: 'a sender who never sends it', message: having({ ce_source: '/view-service' }) },
  { kind: 'a time that is none', message: having({ ce_time: 'yesterday' }) },
  { kind: 'another content type', message: having({ 'content-type': 'application/x-protobuf' }) },
  { kind: 'no value', message: carrying(null) },
  { kind: 'an empty value', message: carrying('') },
  { kind: 'a value that is not UTF-8', message: carrying(Buffer.from([0xc3, 0x28])) },
  { kind: 'half a character', message: carrying('{"orderId":"\\udc00"}') },
  { kind: 'data without an end to its depth', message: carrying('['.repeat(5_000) + ']'.repeat(5_000)) },
];

export const foreignRecords = recordsFault(
  {
    name: 'foreign-records',
    about: 'records as other clients write them, each with something odd: set aside, and no consumer stops',
  },
  foreignKinds,
);
