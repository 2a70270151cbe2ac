import type { Service } from '@eventually/contract-kit';
import type { KafkaConnection } from '@eventually/kafka';
import type { JourneyTables } from './journey/journey-tables.js';

export const OBSERVE_OPTIONS = Symbol('observe options');

export interface ObserveOptions {
  readonly service: Service;
  readonly kafka: KafkaConnection;
  readonly sagas?: readonly { readonly name: string }[];
  /** Which of its rows are about one key, for operators. */
  readonly journey?: JourneyTables;
}
