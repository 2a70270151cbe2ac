import type { RunningProcess } from './running-system.js';
import { type BackendName, backends } from './services.js';

export type Instances = Readonly<Record<BackendName, readonly RunningProcess[]>>;

const ofEach = <T>(what: (name: BackendName, index: number) => T): Record<BackendName, T> =>
  Object.fromEntries(backends.map((name, index) => [name, what(name, index)])) as Record<BackendName, T>;

/** @param running the processes of the first backend, then those of the next one, so many of each */
export const byService = (running: readonly RunningProcess[], each: number): Instances =>
  ofEach((_, index) => running.slice(index * each, (index + 1) * each));

export const firsts = (instances: Instances): Record<BackendName, RunningProcess> =>
  ofEach((name) => instances[name][0]!);
