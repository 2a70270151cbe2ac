import type { AnyMessageType, Stream } from '@eventually/contract-kit';
import { streams } from '@eventually/contracts';
import { Usage } from './usage.js';

/** A row of a saga's table, as it was typed; empty is what was left out. */
export interface Step {
  readonly send: string;
  readonly success: string;
  readonly failure: string;
  readonly undo: string;
  readonly within: string;
}

/** The row, as it is written in the table. @throws Usage when its time is none */
export function rowOf({ send, success, failure, undo, within }: Step): string {
  const span = within || '30s';
  if (!/^\d+(ms|s|m)$/.test(span)) throw new Usage(`--within ${span}: give a span of time such as 30s.`);
  return [
    `send: ${send}`,
    `success: ${success}`,
    ...(failure ? [`failure: ${failure}`] : []),
    ...(undo ? [`undo: ${undo}`] : []),
    `within: '${span}'`,
  ].join(', ');
}

export interface Found {
  readonly type: string;
  readonly stream: Stream;
  readonly fields: readonly string[];
}

/** What the row sends and waits for. @throws Usage when no stream has it */
export const messagesOf = ({ send, undo, success, failure }: Step) => ({
  commands: [messageNamed(send, 'commands'), ...(undo ? [messageNamed(undo, 'commands')] : [])] as const,
  events: [messageNamed(success, 'events'), ...(failure ? [messageNamed(failure, 'events')] : [])] as const,
});

function messageNamed(type: string, kind: 'commands' | 'events'): Found {
  for (const stream of streams) {
    const found = (stream[kind] as readonly AnyMessageType[]).find((one) => one.type === type);
    if (found) return { type, stream, fields: Object.keys(found.schema.shape as object) };
  }
  throw new Usage(`${type} is none of the ${kind} of any stream.`);
}

/** @throws Usage when a message is about something else than the saga, or says more than which one it is about */
export function assertOnlyKey(messages: readonly Found[], key: string): void {
  for (const { type, stream, fields } of messages) {
    if (stream.key !== key)
      throw new Usage(`${type} is about a ${stream.key}, and the saga is keyed by ${key}.`);
    const others = fields.filter((field) => field !== key);
    if (others.length > 0)
      throw new Usage(
        `${type} says more than ${key}, and nobody but you knows where ${others.join(', ')} comes from: ` +
          'begin with a simpler message, and change it then.',
      );
  }
}
