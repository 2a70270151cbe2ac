import { backends, type RunningSystem } from '@eventually/runner';

const SOON_MS = 300;
/** Whoever is away for so long has to be replaced. */
const LONG_MS = 30_000;

export interface Victim {
  readonly name: string;
  /** Before it is started again. */
  readonly awayMs: number;
  readonly isRelay?: boolean;
  kill(system: RunningSystem): void;
}

/** All instances of a service at once, the only gateway, the broker, the database server; and one relay of two. */
export const victims: readonly Victim[] = [
  ...backends.map((name): Victim => ({
    name,
    awayMs: SOON_MS,
    kill: ({ instances }) => instances[name].forEach((one) => one.kill('SIGKILL')),
  })),
  { name: 'gateway', awayMs: SOON_MS, kill: ({ services }) => void services.gateway.kill('SIGKILL') },
  { name: 'broker', awayMs: SOON_MS, kill: ({ kafka }) => void kafka.process!.kill('SIGKILL') },
  { name: 'postgresql', awayMs: SOON_MS, kill: ({ postgres }) => postgres.kill('SIGQUIT') },
  { name: 'relay', awayMs: LONG_MS, isRelay: true, kill: ({ relays }) => void relays[0]!.kill('SIGKILL') },
];
