/** How this slice deals with the provider; the module reads it from the environment. */
export abstract class ProviderSettings {
  /** Unset: the simulated provider on this service's own port. */
  abstract readonly url?: string;
  /** Milliseconds that one call may take. */
  abstract readonly timeoutMs: number;
  /** Milliseconds after which calls of a process that shows no sign of life are made by another one. */
  abstract readonly leaseMs: number;
  /** Milliseconds before a failed call is repeated for the first time. */
  abstract readonly retryMs: number;
}
