import { once } from 'node:events';
import { ApacheKafka } from '@eventually/apache-kafka';
import { seconds } from './screen/columns.js';
import { paintFor } from './screen/paint.js';
import { stopSignals } from './stop-signals.js';
import { lockDirectory } from './system/directory-lock.js';
import { dataDirectory, places } from './system/paths.js';
import { lastPort, portFrom, rememberPort } from './system/ports.js';

const paint = paintFor(process.stdout);
const signals = stopSignals();
const { apacheKafka: dir, ports } = places(dataDirectory());

/** `npm run kafka`: Apache Kafka alone, until Ctrl-C. */
async function run(): Promise<void> {
  const lock = await lockDirectory(dir);
  try {
    const kafka = await start();
    signals.force.addEventListener('abort', () => kafka.kill());
    await Promise.race([stopWanted(), unexpectedEnd(kafka)]);
    console.log('\nStopping. The data stays.');
    await kafka.stop();
    console.log('Stopped.');
  } finally {
    await lock.release();
  }
}

async function start(): Promise<ApacheKafka> {
  const startedAt = Date.now();
  const port = portFrom(process.env, 'KAFKA_PORT') || (await lastPort(ports, 'apacheKafka'));
  const kafka = await ApacheKafka.start({ dir, port, onProgress: console.log });
  rememberPort(ports, 'apacheKafka', kafka.port);
  const title = paint.bold(`Apache Kafka runs at ${kafka.brokers}`);
  console.log(`\n${title}  (started in ${seconds(Date.now() - startedAt)})\n
  data and log in ${dir}
  the system on it, from another terminal: ${paint.cyan(`KAFKA_BROKERS=${kafka.brokers} npm start`)}

Ctrl-C stops it and keeps the data; npm run reset removes it.`);
  return kafka;
}

async function stopWanted(): Promise<void> {
  if (!signals.stop.aborted) await once(signals.stop, 'abort');
}

async function unexpectedEnd(kafka: ApacheKafka): Promise<never> {
  throw new Error(`Apache Kafka ${await kafka.ended}. Its log is in ${dir}.`);
}

run().catch((error: Error) => {
  if (signals.stop.aborted) return console.log('Stopped.');
  console.error(paintFor(process.stderr).red(error.message));
  process.exitCode = 1;
});
