import type { Service } from '@eventually/contract-kit';
import type { KafkaConnection } from '@eventually/kafka';
import type { Projection } from './projection.js';

export interface ProjectionOptions {
  readonly service: Pick<Service, 'name'>;
  readonly kafka: KafkaConnection;
  /** How long a member may be silent before the group gives its partitions to others. Default 10,000 ms. */
  readonly sessionMs?: number;
  readonly projections?: readonly Projection[];
  /** How long a reader may wait for what was just written. Default 1,000 ms. */
  readonly ownWritesWithinMs?: number;
}
