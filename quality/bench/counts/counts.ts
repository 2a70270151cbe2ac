import { removeData, startSystem, temporaryDirectory } from '@eventually/runner';
import { countOrders } from './count-orders.js';
import { help, optionsFrom } from './options.js';
import { tablesOf } from './report.js';
import { countingStatements } from './statements.js';

/** What one order takes, counted and not timed: the same on every machine. */
export async function benchCounts(args: string[]): Promise<void> {
  const options = optionsFrom(args);
  if (options.help) return console.log(help);
  console.error('Starting the system ...');
  const dataDir = temporaryDirectory();
  const system = await startSystem({
    dataDir,
    temporary: true,
    fromSources: options.fromSources,
    env: { LOG_LEVEL: 'warn', OPERATOR_RATE_LIMIT: '1000000' },
    postgresSettings: countingStatements,
  });
  try {
    console.error(`Placing ${options.orders} orders, one after the other ...`);
    const counted = await countOrders(system, options);
    console.log(options.json ? JSON.stringify(counted, undefined, 2) : `\n${tablesOf(counted)}`);
  } finally {
    await system.stop();
    await removeData(dataDir);
  }
}
