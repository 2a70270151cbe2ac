import { ApacheKafka } from './apache-kafka.js';
import { optionsFrom } from './environment.js';

function fail(error: unknown): never {
  console.error(`apache-kafka: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

function stopOnRequest(kafka: ApacheKafka): void {
  let stopping = false;
  const stop = (): void => {
    stopping = true;
    void kafka.stop();
  };
  process.on('SIGTERM', stop).on('SIGINT', stop).on('disconnect', stop); // disconnect: the parent is gone
  void kafka.ended.then((how) => (stopping ? process.exit(0) : fail(`the broker ${how}`)));
}

function announce(kafka: ApacheKafka): void {
  process.send?.({ listening: kafka.brokers }); // first: who reads the line may close the channel
  console.log(JSON.stringify({ listening: kafka.brokers, ms: Math.round(performance.now()) }));
}

async function run(): Promise<void> {
  const kafka = await ApacheKafka.start({ ...optionsFrom(process.env), onProgress: console.error });
  stopOnRequest(kafka); // before the announcement: who reads it may already ask for the end
  announce(kafka);
}

run().catch(fail);
