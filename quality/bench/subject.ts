import { type KafkaConnection, kafkaConnection, kafkaSettings, loadConfig } from '@eventually/platform';
import { removeData, type RunningSystem, startSystem, temporaryDirectory } from '@eventually/runner';
import type { Options } from './options.js';

/** The system that is measured. */
export interface Subject {
  readonly gatewayUrl: string;
  readonly kafka: KafkaConnection;
  /** Missing when others started it: then its processes are not ours to look at. */
  readonly own?: RunningSystem;
  stop(): Promise<void>;
}

/** The system at EVENTUALLY_URL, or a new one. @throws Error when its brokers are not told, or it does not start */
export async function provideSubject(options: Options): Promise<Subject> {
  const gatewayUrl = process.env['EVENTUALLY_URL'];
  if (!gatewayUrl) return startSubject(options);
  if (!process.env['KAFKA_BROKERS'])
    throw new Error('EVENTUALLY_URL is set: set KAFKA_BROKERS too, to host:port of the same system.');
  return { gatewayUrl, kafka: kafkaConnection(loadConfig(kafkaSettings)), stop: async () => undefined };
}

/** What is measured is how much the system can do, not how much it lets one client do. */
const env = { LOG_LEVEL: 'warn', OPERATOR_RATE_LIMIT: '1000000' };

async function startSubject({ durable, fromSources }: Options): Promise<Subject> {
  const dataDir = temporaryDirectory();
  const own = await startSystem({ dataDir, temporary: !durable, fromSources, env });
  const { gatewayUrl, kafka } = own;
  const stop = () => own.stop().finally(() => removeData(dataDir));
  return { gatewayUrl, kafka: kafka.connection, own, stop };
}
