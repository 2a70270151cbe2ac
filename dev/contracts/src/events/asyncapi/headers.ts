import { encode, type Envelope, type Stream } from '@eventually/contract-kit';

const text = (description: string) => ({ type: 'string', description });

/** The attributes of CloudEvents 1.0 in binary mode, and our extensions of it. */
export const headersSchema = {
  type: 'object',
  required: ['ce_specversion', 'ce_id', 'ce_type', 'ce_source', 'ce_time', 'ce_sequence', 'ce_correlationid'],
  properties: {
    'content-type': { const: 'application/json' },
    ce_specversion: { const: '1.0' },
    ce_id: text('A UUIDv7 in lower case, unique per message: a redelivery is recognised by it.'),
    ce_type: text('Name of the message.'),
    ce_source: text(
      'The service that wrote it, after a slash: of an event the owner of its stream, of a command one that declares that it sends it. Nobody else is believed.',
    ),
    ce_time: {
      ...text('When it was written, UTC, in this one form: 2026-01-31T09:30:00.000Z.'),
      format: 'date-time',
      pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$',
    },
    ce_subject: text('The aggregate it is about; the same as the key of the record.'),
    ce_dataversion: {
      ...text('Version of the data; an older one is lifted by upcasters.'),
      pattern: '^[1-9][0-9]*$',
    },
    ce_sequence: {
      ...text('Events: 1, 2, 3, … per key without a gap. Commands: 0.'),
      pattern: '^(0|[1-9][0-9]{0,15})$',
    },
    ce_correlationid: {
      ...text('The same for everything that one request set in motion.'),
      pattern: '^[\\w.:-]{1,128}$',
    },
    ce_causationid: text('Id (UUIDv7) of the message that caused this one; missing when a request did.'),
    traceparent: text('W3C trace context; a malformed one is ignored.'),
  },
};

const EXAMPLE: Omit<Envelope, 'type' | 'version' | 'data' | 'key' | 'sequence' | 'source'> = {
  id: '019ac0de-0000-7000-8000-000000000001',
  time: '2026-11-26T09:30:00.000Z',
  correlationId: '019ac0de-0000-7000-8000-000000000000',
  causationId: '019ac0de-0000-7000-8000-000000000000',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};

/** A message as it is on its topic, written by the code that writes all of them. */
export function exampleRecord(
  stream: Stream,
  message: { type: string; kind: string; version: number; example: unknown },
  source: string,
) {
  const { type, version, example: data } = message;
  const key = String((data as Record<string, unknown>)[stream.key]);
  const sequence = message.kind === 'event' ? 1 : 0;
  const { headers, value } = encode(stream, { ...EXAMPLE, type, version, data, key, sequence, source });
  return { headers, payload: value === null ? null : (JSON.parse(value) as unknown) };
}
