import { EmbeddedKafka } from './embedded-kafka.js';
import { controlPortFrom, optionsFrom } from './environment.js';
import { type ControlServer } from './faults/control-server.js';
import { messageOf } from './message-of.js';

function fail(error: unknown): never {
  console.error(`embedded-kafka: ${messageOf(error)}`);
  process.exit(1);
}

function logRequestError(description: string, error: unknown): void {
  console.error(`embedded-kafka: ${description}: ${messageOf(error)}`);
}

function stopOnRequest(kafka: EmbeddedKafka): void {
  const stop = (): void => void kafka.stop().then(() => process.exit(0), fail);
  process.on('SIGTERM', stop).on('SIGINT', stop);
  if (process.env.EMBEDDED_KAFKA_EXIT_WITH_PARENT !== '1') return;
  // Whichever of the two the parent opened closes when it dies, however it dies.
  if (process.connected) process.on('disconnect', stop);
  else process.stdin.on('close', stop).resume();
}

async function startControl(kafka: EmbeddedKafka): Promise<ControlServer | undefined> {
  const port = controlPortFrom(process.env);
  if (port === undefined) return undefined;
  const { ControlServer } = await import('./faults/control-server.js'); // a broker without it starts faster
  return ControlServer.start(kafka.faults, port, process.env.KAFKA_CONTROL_TOKEN || undefined);
}

function announce(kafka: EmbeddedKafka, control: ControlServer | undefined): void {
  const addresses = {
    listening: kafka.brokers,
    ...(control && { control: `http://127.0.0.1:${control.port}` }),
  };
  console.log(JSON.stringify({ ...addresses, ms: Math.round(performance.now()) }));
  // A parent that is gone already is no error: its going stops us.
  process.send?.(addresses, undefined, undefined, () => undefined);
}

async function run(): Promise<void> {
  const kafka = await EmbeddedKafka.start({ ...optionsFrom(process.env), onRequestError: logRequestError });
  stopOnRequest(kafka); // before the announcement: who reads it may already ask for the end
  announce(kafka, await startControl(kafka));
}

run().catch(fail);
