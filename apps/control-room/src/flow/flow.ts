import fulfilOrder from '../../../../libs/contracts/documents/flows/fulfil-order.json' with { type: 'json' };

/** A saga's definition, as `npm run contracts` writes it beside its picture. */
export interface Flow {
  readonly name: string;
  readonly service: string;
  readonly steps: readonly FlowStep[];
}

export interface FlowStep {
  readonly send: string;
  readonly participant: string;
  readonly success: string;
  readonly failure?: string;
  readonly undo?: string;
  readonly withinMs?: number;
}

export const flow: Flow = fulfilOrder;
