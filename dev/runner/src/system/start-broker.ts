import type { Broker } from './brokers.js';
import { places } from './paths.js';
import { lastPort, rememberPort } from './ports.js';
import type { ProcessStages } from './process-stages.js';
import { brokerProgram } from './programs.js';
import type { Kafka } from './running-system.js';
import { scripts } from './scripts.js';
import type { StartOptions } from './start-options.js';

/** Starts a broker as a supervised process, at the port of its last start if that is free. */
export async function startBroker(
  { title, folder, place, prepare }: Broker,
  processes: ProcessStages,
  { dataDir, ports: wanted, env = {}, fromSources, onEvent }: StartOptions,
): Promise<Kafka> {
  await prepare?.((what) => onEvent?.({ type: 'underway', what }));
  const { ports, [place]: brokerDir } = places(dataDir);
  const port = wanted?.kafka || (await lastPort(ports, place));
  const script = scripts(fromSources).broker(folder);
  const broker = await processes.startOne(brokerProgram({ script, port, env }, brokerDir));
  rememberPort(ports, place, Number(broker.url.split(':').at(-1)));
  return { title, process: broker, connection: { brokers: [broker.url] } };
}
