import { EmbeddedKafka } from './embedded-kafka.js';
import { optionsFrom } from './environment.js';

function fail(error: unknown): never {
  console.error(`embedded-kafka: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

function stopOnRequest(kafka: EmbeddedKafka): void {
  const stop = (): void => void kafka.stop().then(() => process.exit(0), fail);
  process.on('SIGTERM', stop).on('SIGINT', stop);
  if (process.env.EMBEDDED_KAFKA_EXIT_WITH_PARENT !== '1') return;
  // Whichever of the two the parent opened closes when it dies, however it dies.
  if (process.connected) process.on('disconnect', stop);
  else process.stdin.on('close', stop).resume();
}

function announce(kafka: EmbeddedKafka): void {
  console.log(JSON.stringify({ listening: kafka.brokers, ms: Math.round(performance.now()) }));
  process.send?.({ listening: kafka.brokers });
}

async function run(): Promise<void> {
  const kafka = await EmbeddedKafka.start({ ...optionsFrom(process.env), onRequestError: console.error });
  stopOnRequest(kafka); // before the announcement: who reads it may already ask for the end
  announce(kafka);
}

run().catch(fail);
