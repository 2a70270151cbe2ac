/** A saga as its definition says it: `libs/contracts/documents/flows/<name>.json`, which the page draws its lanes from. */
export interface SagaFlow {
  readonly name: string;
  /** The service that runs it. */
  readonly service: string;
  /** The command that starts it. */
  readonly startedBy: string;
  readonly steps: readonly FlowStep[];
  /** Sent once every step has succeeded. */
  readonly completed: readonly FlowCommand[];
  /** Sent after the compensations, once a step has failed or run out of time. */
  readonly compensated: readonly FlowCommand[];
  /** The event that undoes whatever was begun, wherever the saga stands. */
  readonly cancelledBy?: string;
}

export interface FlowCommand {
  readonly send: string;
  /** The service that handles the command. */
  readonly participant: string;
}

export interface FlowStep extends FlowCommand {
  readonly success: string;
  readonly failure?: string;
  /** Its compensation, for the same participant. */
  readonly undo?: string;
  /** The event by which the participant says that it has the command. */
  readonly receipt?: string;
  readonly receiptWithinMs?: number;
  /** How long its answer is waited for, from the receipt if there is one, unless configured otherwise. Missing: it is certain to come. */
  readonly withinMs?: number;
}
