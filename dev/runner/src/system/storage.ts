import type { KafkaConnection } from '@eventually/platform';
import type { BackendName } from './services.js';

/** Where a system keeps what it knows. */
export interface Storage {
  /** Each service's own database, with its own role. */
  readonly databaseUrls: Readonly<Record<BackendName, string>>;
  readonly kafka: { readonly connection: KafkaConnection };
}
