import type { SeenMessage } from '@eventually/control-room';
import type { Flow } from '../flow/flow.js';

/** What a message means to its order: a step ahead, a no, or something being taken back. */
export type Tone = 'ahead' | 'refusal' | 'undo';

/** The tone of each message. Whatever comes of a compensation is one, too. */
export function tonesOf(messages: readonly SeenMessage[], flow: Flow): ReadonlyMap<string, Tone> {
  const undoing = new Set(flow.steps.flatMap(({ undo }) => undo ?? []));
  const refusing = new Set([
    ...flow.steps.flatMap(({ failure }) => failure ?? []),
    'OrderRejected',
    'OrderCancelled',
  ]);
  const byId = new Map(messages.map((message) => [message.id, message]));
  const isUndo = ({ type, kind, causationId }: SeenMessage): boolean => {
    if (undoing.has(type)) return true;
    const cause = causationId === undefined ? undefined : byId.get(causationId);
    return kind === 'event' && cause?.kind === 'command' && undoing.has(cause.type);
  };
  return new Map(
    messages.map((message) => [
      message.id,
      isUndo(message) || takenBack.has(message.type)
        ? 'undo'
        : refusing.has(message.type)
          ? 'refusal'
          : 'ahead',
    ]),
  );
}

/** Facts that say by their name that something went back, also where their cause is not known. */
const takenBack = new Set([
  'StockReleased',
  'StockReturned',
  'PaymentCancelled',
  'PaymentVoided',
  'PaymentRefunded',
]);
