import { redacted, secretFieldsOf, type Service, type Stream } from '@eventually/contract-kit';
import type { SeenMessage } from '../types/index.js';

/** A message as an outbox has it. */
export interface WrittenMessage {
  readonly topic: string;
  readonly key: string;
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** Names of fields that leave a service redacted, whatever shows them. */
export const secretsOf = ({ owns, sends, reads }: Service): ReadonlySet<string> =>
  secretFieldsOf([...owns, ...sends, ...reads]);

/** Shows what is in a service's outbox, without its secrets. */
export function showing(service: Service): (message: WrittenMessage) => SeenMessage {
  const secrets = secretsOf(service);
  const topics = new Map<string, { stream: Stream; kind: SeenMessage['kind'] }>([
    ...service.sends.map((stream) => [stream.topics.commands, { stream, kind: 'command' }] as const),
    ...service.owns.map((stream) => [stream.topics.events, { stream, kind: 'event' }] as const),
  ]);
  return ({ topic, key, value, headers }) => ({
    id: headers['ce_id']!,
    type: headers['ce_type']!,
    kind: topics.get(topic)?.kind ?? 'event',
    version: Number(headers['ce_dataversion']),
    stream: topics.get(topic)?.stream.name ?? topic,
    topic,
    key,
    sequence: Number(headers['ce_sequence']),
    source: headers['ce_source']!.replace(/^\//, ''),
    time: headers['ce_time']!,
    correlationId: headers['ce_correlationid']!,
    ...(headers['ce_causationid'] && { causationId: headers['ce_causationid'] }),
    ...(headers['traceparent'] && { traceparent: headers['traceparent'] }),
    data: value === null ? null : (redacted(JSON.parse(value), secrets) as SeenMessage['data']),
  });
}
