import type { Envelope } from '../envelope.js';
import { sendersOf } from '../service.js';
import { type Stream, typesOn } from '../stream.js';
import { Undecodable } from '../undecodable.js';
import { readVersion, versionFrom } from '../versions.js';
import {
  assertBinaryJson,
  assertComplete,
  assertSubject,
  correlationIdIn,
  idIn,
  sequenceIn,
  sourceIn,
  timeIn,
  traceparentIn,
} from './attributes.js';
import { headersAsText, isStorable, shown, strictText } from './text.js';
import type { ForeignRecord } from './wire-record.js';

/** Keys stand in indexes, whose entries PostgreSQL bounds. */
export const MOST_KEY_CHARACTERS = 500;
/** What a broker takes unless it is told otherwise. */
export const MOST_VALUE_BYTES = 1_048_576;
/** Whoever writes data again must not run out of stack. */
export const MOST_DEPTH = 64;

const AS_MANY_BRACKETS = new RegExp(`(?:[[{][^[{]*){${MOST_DEPTH + 1}}`);

/** Whether JSON may be nested deeper than that: it has as many brackets. */
export const isPerhapsDeep = (json: string): boolean => AS_MANY_BRACKETS.test(json);

/**
 * Reads a record of one of the stream's topics, whoever wrote it: every attribute is judged, and nothing is believed that
 * its sender may not say. Unknown fields and headers are dropped (tolerant reader); data of an older version is lifted.
 * @throws Undecodable with what is wrong, where, and what it should be
 */
export function decode(stream: Stream, topic: string, record: ForeignRecord): Envelope {
  const headers = headersAsText(record.headers);
  assertComplete(headers);
  assertBinaryJson(headers);
  const id = idIn(headers, 'ce_id');
  const messageType = typesOn(stream, topic).get(headers.ce_type!);
  if (!messageType)
    throw new Undecodable(`stream ${stream.name} has no message type ${shown(headers.ce_type!)} on ${topic}`);
  const source = sourceIn(headers, believedOn(stream, topic), stream.name);
  const key = keyOf(record.key);
  assertSubject(headers, key);
  const traceparent = traceparentIn(headers);
  const attributes = {
    time: timeIn(headers),
    sequence: sequenceIn(headers, messageType.kind),
    correlationId: correlationIdIn(headers),
    ...(headers.ce_causationid && { causationId: idIn(headers, 'ce_causationid') }),
    ...(traceparent && { traceparent }),
  };
  const value = valueOf(record.value);
  const raw = value === undefined ? tombstoneOf(stream, messageType.type as string, key) : value;
  const data = readVersion(messageType, versionFrom(headers.ce_dataversion), raw);
  const about = String(data[stream.key]);
  if (about !== key)
    throw new Undecodable(
      `the record's key is ${shown(key)}, but ${messageType.type} is about ${stream.key} ${shown(about)}`,
    );
  return {
    id,
    type: messageType.type as string,
    version: messageType.version as number,
    data,
    key,
    source,
    ...attributes,
  };
}

/** Who may write to this topic of the stream. */
const believedOn = (stream: Stream, topic: string): readonly string[] =>
  topic === stream.topics.commands ? sendersOf(stream) : [stream.owner];

/**
 * Whether a record does not even say that somebody wrote it who may. Then it has no place among the messages of its key,
 * whatever key it has: to hold those up for it would let anybody do so.
 */
export const isForeign = (
  stream: Stream,
  topic: string,
  { headers }: Pick<ForeignRecord, 'headers'>,
): boolean => {
  const source = headersAsText(headers)['ce_source'];
  return !believedOn(stream, topic).some((name) => source === `/${name}`);
};

function keyOf(bytes: ForeignRecord['key']): string {
  if (bytes === null || bytes === undefined) throw new Undecodable('the record has no key');
  const key = strictText('key', bytes);
  if (key.length === 0 || key.length > MOST_KEY_CHARACTERS || !isStorable(key))
    throw new Undecodable(
      `the key is ${shown(key)}: it must be 1 to ${MOST_KEY_CHARACTERS} characters without NUL`,
    );
  return key;
}

/** `undefined` when there is none. */
function valueOf(bytes: ForeignRecord['value']): unknown {
  if (bytes === null || bytes === undefined) return undefined;
  if (bytes.length > MOST_VALUE_BYTES)
    throw new Undecodable(`the value is longer than ${MOST_VALUE_BYTES} bytes`);
  const text = strictText('value', bytes);
  const value = parseJson(text);
  // UTF-8 has neither NUL in JSON nor half a character: only escapes may
  if (text.includes('\\u') || isPerhapsDeep(text)) assertStorable(value);
  return value;
}

function tombstoneOf({ key: field, name, tombstone }: Stream, type: string, key: string): object {
  if (type === tombstone?.type) return { [field]: key };
  throw new Undecodable(`the record has no value: on stream ${name}, ${type} has one`);
}

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch (error) {
    // without the excerpt that V8 adds: it may be somebody's secret, and this is logged
    const reason = (error as Error).message.replace(/, .* is not valid JSON$/s, '');
    throw new Undecodable(`the value is not JSON: ${reason}`);
  }
}

/** Names the place and not the text, which may be somebody's secret. */
function assertStorable(value: unknown): void {
  const rest: { path: string; part: unknown; depth: number }[] = [{ path: '', part: value, depth: 0 }];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const { path, part, depth } = next;
    if (typeof part === 'string' && !isStorable(part))
      throw new Undecodable(`the value's ${shown(path.slice(1))} is not well-formed Unicode without NUL`);
    if (typeof part !== 'object' || part === null) continue;
    if (depth === MOST_DEPTH) throw new Undecodable(`the value is nested deeper than ${MOST_DEPTH} times`);
    for (const [name, inside] of Object.entries(part)) {
      if (!isStorable(name)) throw new Undecodable(`a name in the value is ${shown(name)}: it is no text`);
      rest.push({ path: `${path}.${name}`, part: inside, depth: depth + 1 });
    }
  }
}
