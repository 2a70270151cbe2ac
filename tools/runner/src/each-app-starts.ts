import { seconds } from './screen/columns.js';
import { stopSignals } from './stop-signals.js';
import { withSystem } from './system/with-system.js';

/** Starts every built app once, as Node and not Jest loads it: Jest hides faults that only ES modules have. */
withSystem({ signal: stopSignals().stop }, async ({ services }) => {
  for (const { name, pid } of Object.values(services)) console.log(`${name} is ready (process ${pid})`);
}).then(
  () => console.log(`All of them started and stopped in ${seconds(performance.now())}.`),
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);
