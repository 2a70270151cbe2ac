import { Instant } from '../instant.js';
import { Undecodable } from '../undecodable.js';
import { shown } from './text.js';

type Headers = Readonly<Record<string, string>>;

/** As the databases write it: another spelling of an id would pass for another message. */
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const CORRELATION_ID = /^[\w.:-]{1,128}$/;
const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;
const JSON_CONTENT = /^application\/json(\s*;\s*charset="?utf-8"?)?$/i;

const REQUIRED = [
  'ce_specversion',
  'ce_id',
  'ce_type',
  'ce_source',
  'ce_time',
  'ce_sequence',
  'ce_correlationid',
] as const;

/** @throws Undecodable when one is missing without which nothing is a message */
export function assertComplete(headers: Headers): void {
  const missing = REQUIRED.filter((name) => !headers[name]);
  if (missing.length > 0) throw new Undecodable(`header ${missing.join(', ')} is missing`);
}

/** @throws Undecodable when it is another version of CloudEvents, or its data is not JSON */
export function assertBinaryJson(headers: Headers): void {
  const { ce_specversion: version, 'content-type': content = 'application/json' } = headers;
  if (version !== '1.0') throw refused(headers, 'ce_specversion', 'must be 1.0');
  if (!JSON_CONTENT.test(content))
    throw refused(headers, 'content-type', 'must be application/json in UTF-8');
}

/** @throws Undecodable when it is no UUIDv7 in lower case */
export function idIn(headers: Headers, name: 'ce_id' | 'ce_causationid'): string {
  if (UUID_V7.test(headers[name]!)) return headers[name]!;
  throw refused(headers, name, 'must be a UUIDv7 in lower case');
}

/**
 * The one form in which an instant is written. How far it is from now is not judged: a record has to be read the same
 * today and when a read model is built anew.
 */
export function timeIn(headers: Headers): string {
  const time = Instant.safeParse(headers['ce_time']);
  if (time.success) return time.data;
  throw refused(headers, 'ce_time', 'must be an instant such as 2026-01-31T09:30:00.000Z');
}

/** 1, 2, 3, … of an event; 0 of a command, which has no place in an order. */
export function sequenceIn(headers: Headers, kind: 'event' | 'command'): number {
  const text = headers['ce_sequence']!;
  const sequence = /^(0|[1-9]\d{0,15})$/.test(text) ? Number(text) : NaN;
  if (kind === 'command') {
    if (sequence === 0) return 0;
    throw refused(headers, 'ce_sequence', 'must be 0 for a command');
  }
  if (sequence > 0 && Number.isSafeInteger(sequence)) return sequence;
  throw refused(headers, 'ce_sequence', 'must be a whole number from 1 on for an event');
}

/** @throws Undecodable when it has characters that are not safe in a log, or is too long */
export function correlationIdIn(headers: Headers): string {
  if (CORRELATION_ID.test(headers['ce_correlationid']!)) return headers['ce_correlationid']!;
  throw refused(
    headers,
    'ce_correlationid',
    'must be 1 to 128 letters, digits, underscores, dots, colons or dashes',
  );
}

/** Undefined when it is malformed: it only helps to watch, and nothing that was ordered may be lost for that. */
export const traceparentIn = ({ traceparent = '' }: Headers): string | undefined =>
  TRACEPARENT.test(traceparent) ? traceparent : undefined;

/** @throws Undecodable unless it is one of these services, after a slash */
export function sourceIn(headers: Headers, believed: readonly string[], stream: string): string {
  const service = believed.find((name) => headers['ce_source'] === `/${name}`);
  if (service !== undefined) return service;
  const who =
    believed.map((name) => `/${name}`).join(' or ') ||
    'nobody: no service declares that it sends it commands';
  throw refused(headers, 'ce_source', `must be ${who}, for stream ${stream}`);
}

/** @throws Undecodable when it is there, and is not the key */
export function assertSubject(headers: Headers, key: string): void {
  const { ce_subject: subject } = headers;
  if (subject !== undefined && subject !== key)
    throw refused(headers, 'ce_subject', `must be the record's key, ${shown(key)}`);
}

const refused = (headers: Headers, name: string, rule: string): Undecodable =>
  new Undecodable(`header ${name} is ${shown(headers[name]!)}: it ${rule}`);
