import type { Service } from '@eventually/contract-kit';
import type { KafkaConnection } from '@eventually/kafka';
import type { OperatorsGuard } from '@eventually/nest';
import type { JourneyTables } from './journey/journey-tables.js';

export const OBSERVE_OPTIONS = Symbol('observe options');

export interface ObserveOptions {
  readonly service: Service;
  readonly kafka: KafkaConnection;
  /** Of its routes, which are for the control room: lets operators in and nobody else. */
  readonly guard: OperatorsGuard;
  readonly sagas?: readonly { readonly name: string }[];
  /** Which of its rows are about one key, for operators. */
  readonly journey?: JourneyTables;
}
