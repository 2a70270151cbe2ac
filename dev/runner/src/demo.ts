import { once } from 'node:events';
import { isAsExpected, report } from './demo/report.js';
import { runScenarios } from './demo/run-scenarios.js';
import { scenarios } from './demo/scenarios.js';
import { indent } from './screen/columns.js';
import { paintFor } from './screen/paint.js';
import { progress } from './screen/progress.js';
import { stopSignals } from './stop-signals.js';
import { loadCatalogue } from './system/load-catalogue.js';
import { dataDirectory } from './system/paths.js';
import { ShopApi } from './system/shop-api.js';
import type { RunningSystem } from './system/running-system.js';
import { withSystem } from './system/with-system.js';

const paint = paintFor(process.stdout);
const signals = stopSignals();

/** `npm run demo`: every way an order can go, on free ports and, unless EVENTUALLY_DATA is set, temporary data. */
const demo = (): Promise<boolean> =>
  withSystem(
    {
      dataDir: process.env['EVENTUALLY_DATA'] && dataDirectory(),
      fromSources: process.argv.includes('--from-sources'),
      onEvent: progress(console.log, paint, 'the data directory'),
      signal: signals.stop,
    },
    (system) => {
      signals.force.addEventListener('abort', () => void system.stop({ force: true }));
      return Promise.race([playAll(system), stopped()]);
    },
  );

async function playAll(system: RunningSystem): Promise<boolean> {
  await loadCatalogue(system.gatewayUrl);
  const results = await runScenarios(new ShopApi(system.gatewayUrl), scenarios, console.log);
  console.log(`\n${indent(report(results))}\n`);
  return results.every(isAsExpected);
}

async function stopped(): Promise<never> {
  if (!signals.stop.aborted) await once(signals.stop, 'abort');
  throw signals.stop.reason;
}

demo().then(
  (good) => {
    if (good) console.log(paint.green('Every order ended where it should.'));
    else console.log(paint.red('Not every order ended where it should.'));
    process.exitCode = good ? 0 : 1;
  },
  (error: Error) => {
    console.error(paintFor(process.stderr).red(error.message));
    process.exitCode = 1;
  },
);
