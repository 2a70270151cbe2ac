import { existsSync } from 'node:fs';
import { lockDirectory } from './system/directory-lock.js';
import { endLeftOvers } from './system/left-overs.js';
import { dataDirectory, places } from './system/paths.js';
import { removeData } from './system/remove-data.js';

/** `npm run reset`: back to a fresh clone's data, which is none. */
async function reset(dataDir: string): Promise<void> {
  if (!existsSync(dataDir)) return console.log(`There is no data in ${dataDir}.`);
  const { apacheKafka, processes } = places(dataDir);
  const lock = await lockDirectory(dataDir);
  const kafkaLock = await lockDirectory(apacheKafka); // that of `npm run kafka`
  try {
    await endLeftOvers(processes);
    await removeData(dataDir);
  } finally {
    await kafkaLock.release();
    await lock.release();
  }
  console.log(`Removed from ${dataDir}: the databases, the topics and the logs.`);
  if (existsSync(dataDir)) console.log('The directory itself stays: it holds other files.');
}

reset(dataDirectory()).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
