import type { Message } from '@eventually/contract-kit';
import { milliseconds } from './duration.js';
import { forgetSecrets } from './forget-secrets.js';
import type { AnySaga, SagaStep } from './saga.js';

export interface SagaState {
  readonly data: object;
  /** The step whose answer is awaited; past the last one, all have succeeded. */
  readonly step: number;
  readonly status: 'running' | 'completed' | 'compensated';
  readonly reason?: string;
  /** The participant has said that it has the command of the step. */
  readonly received?: true;
}

/** What can happen to a saga: it starts, an answer or a cancellation comes in, or nothing does in time. */
export type SagaInput = { start: object } | { event: Message } | 'deadline';

export interface Advance {
  readonly state: SagaState;
  readonly send: readonly Message[];
  /** Milliseconds until the receipt or the answer that is awaited is overdue; none when nothing is awaited. */
  readonly deadline?: number;
}

/**
 * The rules of every saga, pure. `undefined`: this input changes nothing.
 * A step whose answer is overdue has an unknown outcome and is undone too; a success that comes in after that is undone again.
 */
export function advance(saga: AnySaga, state: SagaState | undefined, input: SagaInput): Advance | undefined {
  const next = decide(saga, state, input);
  return next && { ...next, state: forgetSecrets(saga, next.state) };
}

function decide(saga: AnySaga, state: SagaState | undefined, input: SagaInput): Advance | undefined {
  if (input === 'deadline') return state && overdue(saga, state);
  if ('start' in input) return state ? undefined : enter(saga, input.start, 0);
  return state && onEvent(saga, state, input.event);
}

function onEvent(saga: AnySaga, state: SagaState, event: Message): Advance | undefined {
  if (event.type === saga.cancelledBy?.type) return cancel(saga, state);
  if (state.status === 'compensated') return undoLateSuccess(saga, state, event);
  if (state.status === 'completed') return undefined;
  const step = saga.steps[state.step]!;
  if (event.type === step.receipt?.type) return receive(state, step);
  if (event.type === step.success.type) return enter(saga, keep(step, state.data, event), state.step + 1);
  if (event.type === step.failure?.type) return compensate(saga, state, state.step, reasonOf(event));
  return undefined;
}

/** From now on the participant's own time counts; said again, it changes nothing. */
function receive(state: SagaState, { within }: SagaStep<object>): Advance | undefined {
  if (state.received) return undefined;
  return { state: { ...state, received: true }, send: [], ...(within && { deadline: milliseconds(within) }) };
}

function keep({ keep: fields = [] }: SagaStep<object>, data: object, { data: answer }: Message): object {
  const said = answer as Readonly<Record<string, unknown>>;
  return { ...data, ...Object.fromEntries(fields.map((field) => [field, said[field]])) };
}

function enter(saga: AnySaga, data: object, index: number): Advance {
  const step = saga.steps[index];
  if (!step)
    return {
      state: { data, step: index, status: 'completed' },
      send: saga.completed.map((command) => command(data)),
    };
  const within = step.receiptWithin ?? step.within;
  return {
    state: { data, step: index, status: 'running' },
    send: [step.send(data)],
    ...(within && { deadline: milliseconds(within) }),
  };
}

function overdue(saga: AnySaga, state: SagaState): Advance | undefined {
  const awaited = state.status === 'running' ? saga.steps[state.step] : undefined;
  if (!awaited?.within) return undefined;
  const isReceived = state.received ?? !awaited.receipt;
  return compensate(
    saga,
    state,
    state.step + 1,
    `no ${isReceived ? 'answer to' : 'receipt of'} ${awaited.send.type} in time`,
  );
}

/** Undoes the first `count` steps, last one first. */
function compensate(saga: AnySaga, { data, step }: SagaState, count: number, reason: string): Advance {
  return {
    state: { data, step, status: 'compensated', reason },
    send: [
      ...undo(saga.steps.slice(0, count), data),
      ...saga.compensated.map((command) => command({ ...data, reason })),
    ],
  };
}

function cancel(saga: AnySaga, state: SagaState): Advance | undefined {
  if (state.status === 'compensated') return undefined;
  const begun = saga.steps.slice(0, state.step + 1); // the outcome of the awaited step is unknown
  return {
    state: { ...state, status: 'compensated', reason: 'cancelled' },
    send: undo(begun, state.data),
  };
}

function undoLateSuccess(saga: AnySaga, state: SagaState, event: Message): Advance | undefined {
  const step = saga.steps.find(({ success }) => success.type === event.type);
  return step?.undo && { state, send: [step.undo(state.data)] };
}

const undo = (steps: readonly SagaStep<object>[], data: object): Message[] =>
  [...steps].reverse().flatMap((step) => (step.undo ? [step.undo(data)] : []));

const reasonOf = (event: Message): string =>
  (event.data as { reason?: string }).reason ?? `${event.type} without a reason`;
