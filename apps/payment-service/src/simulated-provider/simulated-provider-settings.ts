export abstract class SimulatedProviderSettings {
  /** Milliseconds until tok_slow is answered. */
  abstract readonly slowMs: number;
}
