import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { seconds } from './screen/columns.js';
import { stopSignals } from './stop-signals.js';
import { scripts } from './system/scripts.js';
import { backends } from './system/services.js';
import { withSystem } from './system/with-system.js';

const MIGRATED_WITHIN_MS = 30_000;
const env = { RELAY: 'beside' }; // the relay is an app, too

/** Starts every built app and job once, as Node and not Jest loads it: Jest hides faults that only ES modules have. */
withSystem({ signal: stopSignals().stop, env }, async ({ services, relays, databaseUrls }) => {
  for (const { name, pid } of [...Object.values(services), ...relays])
    console.log(`${name} is ready (process ${pid})`);
  for (const name of backends) {
    const DATABASE_URL = databaseUrls[name];
    await promisify(execFile)(process.execPath, [scripts().migration(name)], {
      env: { ...process.env, DATABASE_URL },
      timeout: MIGRATED_WITHIN_MS,
    });
    console.log(`the migrations of ${name} are in place`);
  }
}).then(
  () => console.log(`All of them started and stopped in ${seconds(performance.now())}.`),
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);
