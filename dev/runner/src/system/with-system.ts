import type { RunningSystem } from './running-system.js';
import type { StartOptions } from './start-options.js';
import { startSystem } from './start-system.js';
import { temporaryDirectory } from './temporary-directory.js';

type Options = Omit<StartOptions, 'dataDir' | 'temporary'> & { readonly dataDir?: string };

/** Starts a system for the time of some work. Without a data directory it gets one of its own, removed afterwards. */
export async function withSystem<T>(
  options: Options,
  work: (system: RunningSystem) => Promise<T>,
): Promise<T> {
  const { dataDir = temporaryDirectory(), ...others } = options;
  const system = await startSystem({ ...others, dataDir, temporary: !options.dataDir });
  try {
    return await work(system);
  } finally {
    await system.stop();
  }
}
