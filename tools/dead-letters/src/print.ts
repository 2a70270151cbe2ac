import { columns } from '@eventually/runner';
import type { Command } from './options.js';

interface Listed {
  id: string;
  state: string;
  consumer: string;
  key: string;
  type: string | null;
  attempts: number;
  parkedOfKey: number;
  cause: string | null;
}

interface OperatorAction {
  at: string;
  operator: string;
  action: string;
  message: string;
  key: string;
  type: string | null;
  reason: string | null;
}

type Row = readonly string[];

/** What a person reads. `answers` are by service. */
export function printed(command: Command, answers: Readonly<Record<string, object>>): string {
  if (command === 'list') return [table(LIST, answers, listRows), ...andMore(answers)].join('\n');
  if (command === 'trail') return table(TRAIL, answers, trailRows);
  return Object.values(answers)
    .map((answer) => (command === 'show' ? JSON.stringify(answer, undefined, 2) : outcome(answer)))
    .join('\n');
}

const andMore = (answers: Readonly<Record<string, object>>): string[] =>
  Object.entries(answers)
    .filter(([, answer]) => (answer as { next?: string | null }).next)
    .map(
      ([service]) =>
        `${service} may have more: say which with --key, --type or --consumer, or raise --limit.`,
    );

const SHOWN_OF_KEY_CHARACTERS = 48;

const LIST = ['service', 'id', 'state', 'consumer', 'key', 'type', 'attempts', 'parked of key', 'cause'];
const listRows = ({ messages }: { messages: Listed[] }): Row[] =>
  messages.map(({ id, state, consumer, key, type, attempts, parkedOfKey, cause }) => [
    id,
    state,
    consumer,
    key.length > SHOWN_OF_KEY_CHARACTERS ? `${key.slice(0, SHOWN_OF_KEY_CHARACTERS)}…` : key,
    type ?? '?',
    String(attempts),
    String(parkedOfKey),
    cause?.split('\n', 1)[0] ?? '',
  ]);

const TRAIL = ['service', 'at', 'operator', 'action', 'message', 'key', 'type', 'reason'];
const trailRows = ({ trail }: { trail: OperatorAction[] }): Row[] =>
  trail.map(({ at, operator, action, message, key, type, reason }) => [
    at,
    operator,
    action,
    message,
    key,
    type ?? '?',
    reason ?? '',
  ]);

function table<A>(
  head: Row,
  answers: Readonly<Record<string, object>>,
  rowsOf: (answer: A) => Row[],
): string {
  const rows = Object.entries(answers).flatMap(([service, answer]) =>
    rowsOf(answer as A).map((row) => [service, ...row]),
  );
  return rows.length === 0 ? 'None.' : columns([head, ...rows]).join('\n');
}

/** `{ replayed: 2 }` is `2 replayed`. */
const outcome = (answer: object): string =>
  Object.entries(answer)
    .map(([done, count]) => `${count} ${done}`)
    .join(', ');
