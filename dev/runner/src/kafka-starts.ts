import { rmSync } from 'node:fs';
import { ApacheKafka } from '@eventually/apache-kafka';
import { seconds } from './screen/columns.js';
import { temporaryDirectory } from './system/temporary-directory.js';

const dir = temporaryDirectory();

/** Downloads Apache Kafka unless it is here, and starts it once: without it no other step makes sense. */
try {
  const kafka = await ApacheKafka.start({ dir, onProgress: console.log });
  await kafka.stop();
  console.log(`It is here, and started and stopped in ${seconds(performance.now())}.`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  rmSync(dir, { recursive: true, force: true });
}
