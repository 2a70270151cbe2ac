import { randomBytes } from 'node:crypto';
import { doorsOf } from './fuzz/doors.js';
import { installSchemathesis, isHeldTo } from './fuzz/schemathesis.js';
import { stopSignals } from './stop-signals.js';
import { loadCatalogue } from './system/load-catalogue.js';
import type { RunningSystem } from './system/running-system.js';
import { withSystem } from './system/with-system.js';

const opsToken = randomBytes(24).toString('base64url');
const NO_LIMIT = '1000000'; // the requests of one client, and many of them

/** What `npm run test:fuzz` does: a system of its own answers whatever its documents allow, and as they say. */
async function main(): Promise<void> {
  await installSchemathesis();
  const env = { OPS_TOKEN: opsToken, RATE_LIMIT: NO_LIMIT, OPERATOR_RATE_LIMIT: NO_LIMIT };
  const options = { env, fromSources: process.argv.includes('--from-sources'), signal: stopSignals().stop };
  const contradicted = await withSystem(options, contradictedIn);
  if (contradicted.length === 0) return console.log('Every answer was as its document says.');
  console.error(`What contradicts its document stands above: ${contradicted.join(', ')}`);
  process.exitCode = 1;
}

async function contradictedIn(system: RunningSystem): Promise<string[]> {
  await loadCatalogue(system.gatewayUrl);
  const contradicted: string[] = [];
  for (const door of await doorsOf(system)) {
    console.log(`\n-- ${door.title}`);
    if (!(await isHeldTo(door, opsToken))) contradicted.push(door.title);
  }
  return contradicted;
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
