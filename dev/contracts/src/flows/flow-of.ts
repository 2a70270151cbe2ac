import type { AnyCommandType, Stream } from '@eventually/contract-kit';
import type { FlowCommand, FlowStep, SagaFlow } from '@eventually/control-room';
import { type AnySaga, milliseconds, type SagaStep } from '@eventually/saga';

/** A service's saga as plain data. A command that no stream takes stays inside the service. */
export function flowOf(saga: AnySaga, service: string, streams: readonly Stream[]): SagaFlow {
  const command = (type: AnyCommandType): FlowCommand => ({
    send: type.type,
    participant: streams.find(({ commands }) => commands.includes(type))?.owner ?? service,
  });
  return {
    name: saga.name,
    service,
    startedBy: saga.startedBy.type,
    steps: saga.steps.map((step: SagaStep<unknown>) => ({ ...command(step.send), ...answersOf(step) })),
    completed: saga.completed.map(command),
    compensated: saga.compensated.map(command),
    ...(saga.cancelledBy && { cancelledBy: saga.cancelledBy.type }),
  };
}

const answersOf = ({
  receipt,
  receiptWithin,
  success,
  failure,
  undo,
  within,
}: SagaStep<unknown>): Omit<FlowStep, keyof FlowCommand> => ({
  ...(receipt && { receipt: receipt.type }),
  ...(receiptWithin && { receiptWithinMs: milliseconds(receiptWithin) }),
  success: success.type,
  ...(failure && { failure: failure.type }),
  ...(undo && { undo: undo.type }),
  ...(within && { withinMs: milliseconds(within) }),
});
