import type { Envelope } from '../envelope.js';
import type { Stream } from '../stream.js';
import type { WireRecord } from './wire-record.js';

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
