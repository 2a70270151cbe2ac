import type { Envelope } from '@eventually/contract-kit';
import type { Tx } from '@eventually/runtime';

/** Handles messages inside the inbox's transaction: the service's own handlers, its sagas. */
export interface MessageHandler {
  /** Messages with the same target may be handled together, in one call. `undefined`: it does not handle the type. */
  targetOf(type: string): string | undefined;
  handle(tx: Tx, target: string, messages: readonly Envelope[]): Promise<void>;
  /** Who gets messages of the type, by name, for whoever watches. */
  consumersOf(group: string, type: string): readonly string[];
}
