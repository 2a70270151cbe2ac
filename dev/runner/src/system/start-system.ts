import { lockDirectory } from './directory-lock.js';
import { endLeftOvers } from './left-overs.js';
import { places } from './paths.js';
import { guardRemoval } from './removal-guard.js';
import { removeData } from './remove-data.js';
import type { RunningSystem, StopOptions } from './running-system.js';
import type { StartOptions } from './start-options.js';
import { SystemLauncher } from './system-launcher.js';

/**
 * Starts PostgreSQL, the broker, the services and the gateway as processes of their own, and resolves when all of
 * them are ready. If that fails, everything it started is stopped again and the error says which process, with the
 * end of its log. The processes end with this one, even when it is killed; only PostgreSQL survives that, for the
 * next start to adopt.
 */
export async function startSystem(options: StartOptions): Promise<RunningSystem> {
  const lock = await lockDirectory(options.dataDir);
  try {
    await endLeftOvers(places(options.dataDir).processes);
    await options.beforeStart?.();
    const system = await (options.control ? startControlled(options) : startEither(options));
    lock.describe({ gatewayUrl: system.gatewayUrl, brokers: system.kafka.connection.brokers });
    return { ...system, stop: (how) => system.stop(how).finally(() => lock.release()) };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function startControlled(options: StartOptions): Promise<RunningSystem> {
  const { Control } = await import('../control/control.js'); // late: it brings Nest along
  const control = await Control.start(options);
  try {
    const system = await startEither({ ...options, adjustEnv: control.adjustEnv });
    control.take(system);
    const end = (how?: StopOptions) => (how?.force ? Promise.resolve() : control.stop());
    return { ...system, stop: (how) => end(how).then(() => system.stop(how)) };
  } catch (error) {
    await control.stop();
    throw error;
  }
}

const startEither = (options: StartOptions): Promise<RunningSystem> =>
  options.temporary ? startTemporary(options) : start(options);

async function startTemporary(options: StartOptions): Promise<RunningSystem> {
  const { dataDir } = options;
  const guard = guardRemoval(dataDir);
  const remove = () => removeData(dataDir).finally(() => guard.dismiss());
  const endFor = (how?: StopOptions) => (how?.keepData ? () => guard.dismiss() : remove);
  try {
    const system = await start(options);
    return { ...system, stop: (how) => system.stop(how).finally(endFor(how)) };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function start(options: StartOptions): Promise<RunningSystem> {
  const underway = new SystemLauncher(options);
  const giveUp = () => void underway.stop({ force: true });
  options.signal?.addEventListener('abort', giveUp, { once: true });
  try {
    options.signal?.throwIfAborted();
    return await underway.start();
  } catch (error) {
    await underway.stop();
    throw options.signal?.aborted ? options.signal.reason : error;
  } finally {
    options.signal?.removeEventListener('abort', giveUp);
  }
}
