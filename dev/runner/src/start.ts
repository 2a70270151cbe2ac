import { once } from 'node:events';
import { paintFor } from './screen/paint.js';
import { progress } from './screen/progress.js';
import { welcome } from './screen/welcome.js';
import { stopSignals } from './stop-signals.js';
import { instancesFrom } from './system/instances.js';
import { loadCatalogue } from './system/load-catalogue.js';
import { dataDirectory, places } from './system/paths.js';
import { assertFree } from './system/ports.js';
import { portsFrom } from './system/ports-from.js';
import type { RunningSystem } from './system/running-system.js';
import { startSystem } from './system/start-system.js';

const paint = paintFor(process.stdout);
const signals = stopSignals();

/** `npm start`: the whole system until Ctrl-C. */
async function run(): Promise<void> {
  const startedAt = Date.now();
  const system = await start();
  signals.force.addEventListener('abort', () => void system.stop({ force: true }));
  if (!signals.stop.aborted) await greet(system, startedAt);
  if (!signals.stop.aborted) await once(signals.stop, 'abort');
  console.log('\nStopping. The data stays; Ctrl-C once more ends the processes at once.');
  await system.stop();
  console.log('Stopped.');
}

function start(): Promise<RunningSystem> {
  const dataDir = dataDirectory();
  const ports = portsFrom(process.env);
  return startSystem({
    dataDir,
    ports,
    fromSources: process.argv.includes('--from-sources'),
    instances: instancesFrom(process.env['INSTANCES']),
    control: true,
    env: {
      CONTROL_ROOM: process.env['CONTROL_ROOM'] || 'true',
      TRACING: process.env['TRACING'] || 'memory',
    },
    beforeStart: () => assertFree(ports.gateway, 'PORT', 'npm start'),
    onEvent: progress(console.log, paint, places(dataDir).logs),
    signal: signals.stop,
  });
}

async function greet(system: RunningSystem, startedAt: number): Promise<void> {
  const waitsFor = (what: string): void =>
    console.log(paint.dim(`The demo catalogue is not loaded yet: ${what}`));
  await loadCatalogue(system.gatewayUrl, { waitsFor }).catch((error: Error) => {
    console.error(paint.yellow(`The demo catalogue could not be loaded: ${error.message}`));
  });
  const run = startedAt.toString(36);
  console.log(welcome(system, { tookMs: Date.now() - startedAt, run }, paint));
}

run().catch((error: Error) => {
  if (signals.stop.aborted) return console.log('Stopped.');
  console.error(paintFor(process.stderr).red(error.message));
  process.exitCode = 1;
});
