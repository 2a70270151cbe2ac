import type { ServiceGauges } from '@eventually/observe/types';

/** How a service is, and from the gateway how it gets through to the services; every two seconds in the feed. */
export interface Gauges extends ServiceGauges {
  /** The gateway's clients of the services. */
  readonly circuits?: Readonly<Record<string, 'closed' | 'half-open' | 'open'>>;
}
