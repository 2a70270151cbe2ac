import { logOf } from '@eventually/runtime';
import { Kafka, type KafkaConfig, type LogEntry, logLevel } from 'kafkajs';
import { registerCompressions } from './compression.js';

/** Where the cluster is and how to enter it, in the words of kafkajs. */
export type KafkaConnection = Readonly<Pick<KafkaConfig, 'brokers' | 'ssl' | 'sasl'>>;

const write = { [logLevel.ERROR]: 'warn', [logLevel.WARN]: 'debug', [logLevel.INFO]: 'verbose' } as const;

/** kafkajs calls an error what it then retries by itself: it is logged as a warning, and the rest lower still. */
function log({ level, namespace, log: { message, error } }: LogEntry): void {
  const method = write[level as keyof typeof write] ?? 'verbose';
  logOf(`kafka ${namespace}`)[method](error ? `${message}: ${String(error)}` : message);
}

/** A client of the cluster. It fails after a second or two without a broker; whoever uses it decides what then. */
export function createKafka(clientId: string, connection: KafkaConnection): Kafka {
  registerCompressions();
  return new Kafka({
    ...connection,
    clientId,
    connectionTimeout: 2_000,
    requestTimeout: 15_000,
    retry: { initialRetryTime: 50, maxRetryTime: 1_000, retries: 5 },
    logLevel: logLevel.INFO,
    logCreator: () => log,
  });
}
