import type { Envelope } from './envelope.js';
import { type Stream, typesOf } from './stream.js';
import { Undecodable } from './undecodable.js';
import { readVersion, versionFrom } from './versions.js';

/** A Kafka record as far as a message is concerned. */
export interface WireRecord {
  key: string | null;
  /** null is a tombstone. */
  value: string | null;
  headers: Readonly<Record<string, string>>;
}

/** CloudEvents 1.0, Kafka protocol binding, binary content mode: attributes are headers, data is the value. */
export function encode(stream: Stream, envelope: Envelope): WireRecord {
  const { id, type, version, source, time, key, sequence, correlationId, causationId, traceparent } =
    envelope;
  const isTombstone = type === stream.tombstone?.type;
  return {
    key,
    value: isTombstone ? null : JSON.stringify(envelope.data),
    headers: {
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_id: id,
      ce_type: type,
      ce_source: `/${source}`,
      ce_time: time,
      ce_subject: key,
      ce_dataversion: String(version),
      ce_sequence: String(sequence),
      ce_correlationid: correlationId,
      ...(causationId && { ce_causationid: causationId }),
      ...(traceparent && { traceparent }),
    },
  };
}

/** As the databases write it: another spelling of an id would pass for another message. */
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const REQUIRED = ['ce_id', 'ce_type', 'ce_source', 'ce_time', 'ce_correlationid'] as const;

/**
 * Reads a record of one of the stream's topics. Unknown fields are dropped (tolerant reader), and data of an older version
 * is lifted to the current one.
 * @throws Undecodable with what is wrong: a missing attribute, an id that does not tell its time, an unknown type, bad JSON,
 * each field that does not fit, or a key that is not the aggregate's.
 */
export function decode(stream: Stream, { key, value, headers }: WireRecord): Envelope {
  const missing = REQUIRED.filter((name) => !headers[name]);
  if (missing.length > 0) throw new Undecodable(`header ${missing.join(', ')} is missing`);
  if (!UUID_V7.test(headers.ce_id!))
    throw new Undecodable(`the id ${headers.ce_id} is not a UUIDv7 in lower case`);
  if (key === null) throw new Undecodable('the record has no key');

  const messageType = typesOf(stream).get(headers.ce_type!);
  if (!messageType) throw new Undecodable(`stream ${stream.name} has no message type ${headers.ce_type}`);

  const raw = value === null ? { [stream.key]: key } : parseJson(value);
  const data = readVersion(messageType, versionFrom(headers.ce_dataversion), raw);
  const about = String(data[stream.key]);
  if (about !== key)
    throw new Undecodable(
      `the record's key is ${key}, but ${headers.ce_type} is about ${stream.key} ${about}`,
    );
  return {
    id: headers.ce_id!,
    type: headers.ce_type!,
    version: messageType.version as number,
    data,
    key,
    sequence: Number(headers.ce_sequence ?? 0),
    source: headers.ce_source!.replace(/^\//, ''),
    time: headers.ce_time!,
    correlationId: headers.ce_correlationid!,
    ...(headers.ce_causationid && { causationId: headers.ce_causationid }),
    ...(headers.traceparent && { traceparent: headers.traceparent }),
  };
}

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch (error) {
    throw new Undecodable(`the value is not JSON: ${(error as Error).message}`);
  }
}
