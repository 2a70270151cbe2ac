import type { RunningProcess } from './running-system.js';
import { type BackendName, backends } from './services.js';

export type Instances = Readonly<Record<BackendName, readonly RunningProcess[]>>;

/** How many processes of each service that has a database: of all of them, or of those that are named. */
export type InstanceCounts = number | Partial<Readonly<Record<BackendName, number>>>;

const MOST = 16;

const ofEach = <T>(what: (name: BackendName) => T): Record<BackendName, T> =>
  Object.fromEntries(backends.map((name) => [name, what(name)])) as Record<BackendName, T>;

export const numbersOf = (counts: InstanceCounts = 1): Readonly<Record<BackendName, readonly number[]>> =>
  ofEach((name) => {
    const count = typeof counts === 'number' ? counts : (counts[name] ?? 1);
    return Array.from({ length: count }, (_, index) => index + 1);
  });

/** @param running the processes of the first backend, then those of the next one, so many of each */
export function byService(
  running: readonly RunningProcess[],
  numbers: Readonly<Record<BackendName, readonly number[]>>,
): Instances {
  const left = [...running];
  return ofEach((name) => left.splice(0, numbers[name].length));
}

export const primaryInstances = (instances: Instances): Record<BackendName, RunningProcess> =>
  ofEach((name) => instances[name][0]!);

/**
 * Reads `2`, or `order-service=2,view-service=3`.
 * @throws Error that says what may be written
 */
export function instancesFrom(text: string | undefined): InstanceCounts {
  if (!text?.trim()) return 1;
  if (!text.includes('=')) return count(text, text);
  const named = text.split(',').map((part) => part.trim().split('='));
  const unknown = named.find(([name]) => !backends.includes(name as BackendName));
  if (unknown)
    throw new Error(
      `INSTANCES=${text}: there is no service ${unknown[0]}. There are: ${backends.join(', ')}.`,
    );
  return Object.fromEntries(named.map(([name, number]) => [name, count(number, text)]));
}

function count(number: string | undefined, text: string): number {
  const value = Number(number);
  if (Number.isInteger(value) && value >= 1 && value <= MOST) return value;
  throw new Error(`INSTANCES=${text}: give a number from 1 to ${MOST}, or one per service: order-service=2.`);
}
