import { endLeftOvers } from './system/left-overs.js';
import { places } from './system/paths.js';
import { removeData } from './system/remove-data.js';

/** Child of a process that uses temporary data: if that one is killed, removes the data, PostgreSQL included. */
async function remove(dataDir: string): Promise<void> {
  await endLeftOvers(places(dataDir).processes);
  await removeData(dataDir);
}

const [dataDir] = process.argv.slice(2);
process.once('disconnect', () => void (dataDir && remove(dataDir)));
// Listening to the parent keeps this process alive as long as the parent is.
process.on('message', () => undefined);
