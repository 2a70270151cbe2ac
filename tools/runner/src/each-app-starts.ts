import { seconds } from './screen/columns.js';
import { stopSignals } from './stop-signals.js';
import { withSystem } from './system/with-system.js';

const env = { RELAY: 'beside' }; // the relay is an app, too

/** Starts every built app once, as Node and not Jest loads it: Jest hides faults that only ES modules have. */
withSystem({ signal: stopSignals().stop, env }, async ({ services, relays }) => {
  for (const { name, pid } of [...Object.values(services), ...relays])
    console.log(`${name} is ready (process ${pid})`);
}).then(
  () => console.log(`All of them started and stopped in ${seconds(performance.now())}.`),
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);
