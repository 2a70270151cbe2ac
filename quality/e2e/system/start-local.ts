import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type RunningSystem, startSystem, temporaryDirectory } from '@eventually/runner';
import { settings } from './settings.js';
import type { Provided } from './provided.js';
import type { LocalSystem } from './under-test.js';

const gatewayBuild = fileURLToPath(new URL('../../../apps/gateway/dist/main.js', import.meta.url));

/** Starts what `npm run build` made, or the sources where nothing was built or E2E_FROM_SOURCES is set. */
export async function startLocal(): Promise<Provided> {
  const dataDir = temporaryDirectory();
  const pids: Record<string, number> = {};
  const pidFile = join(dataDir, 'logs', 'pids.json'); // goes with the logs, even if this process is killed
  const system = await startSystem({
    dataDir,
    temporary: true,
    fromSources: Boolean(process.env['E2E_FROM_SOURCES']) || !existsSync(gatewayBuild),
    control: true,
    env: settings,
    onEvent: (event) => {
      if (event.type !== 'launched' || !event.pid) return;
      pids[event.process] = event.pid;
      writeFileSync(pidFile, JSON.stringify(pids));
    },
  });
  return {
    description: { gatewayUrl: system.gatewayUrl, local: describe(system, pidFile) },
    tearDown: () => system.stop(),
  };
}

const describe = (
  { services, kafka, databaseUrls, dataDir }: RunningSystem,
  pidFile: string,
): LocalSystem => ({
  kafka: { connection: kafka.connection },
  dataDir,
  databaseUrls,
  pidFile,
  serviceUrls: Object.fromEntries(
    Object.values(services).map(({ name, url }) => [name, url]),
  ) as LocalSystem['serviceUrls'],
});
