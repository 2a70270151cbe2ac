import type { DecodedRecord } from '../consumer/consumed-record.js';
import type { Applied } from './subscriber.js';

export interface Handed {
  readonly messages: readonly DecodedRecord[];
  /** What became of them, told of the messages that they were. */
  back(applied: Applied): Applied;
}

/** The messages as they are handed on: where a trace is given, that is the one which what they cause carries on. */
export function handedOn(
  messages: readonly DecodedRecord[],
  traceparents: readonly (string | undefined)[] | undefined,
): Handed {
  if (!traceparents) return { messages, back: (applied) => applied };
  const handed = messages.map((message, index) => carrying(message, traceparents[index]));
  const was = new Map(handed.map((message, index) => [message, messages[index]!]));
  return {
    messages: handed,
    back: ({ redelivered, early }) => ({
      redelivered: new Set([...redelivered].map((message) => was.get(message)!)),
      early: early && new Map([...early].map(([message, awaited]) => [was.get(message)!, awaited])),
    }),
  };
}

const carrying = (message: DecodedRecord, traceparent: string | undefined): DecodedRecord =>
  traceparent === undefined ? message : { ...message, envelope: { ...message.envelope, traceparent } };
