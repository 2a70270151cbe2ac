import { Gauge } from 'prom-client';
import type { Circuit } from './service-client.js';

interface Doors {
  readonly circuits: Readonly<Record<string, Circuit>>;
}

const STATES: readonly Circuit[] = ['closed', 'half-open', 'open'];
const watched = new Set<Doors>();

new Gauge({
  name: 'eventually_gateway_circuit',
  help: 'The state of the way to a service: 1 for the one that it is in, 0 for the others.',
  labelNames: ['service', 'state'],
  collect() {
    for (const { circuits } of watched)
      for (const [service, circuit] of Object.entries(circuits))
        for (const state of STATES) this.set({ service, state }, circuit === state ? 1 : 0);
  },
});

/** Prometheus sees them from now on. */
export const watchCircuits = (doors: Doors): void => void watched.add(doors);
export const unwatchCircuits = (doors: Doors): void => void watched.delete(doors);
