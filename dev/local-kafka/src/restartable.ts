import type { Faults, LocalKafka } from './local-kafka.js';

interface Broker {
  readonly brokers: string;
  readonly port: number;
  stop(): Promise<void>;
  readonly faults?: Faults;
}

/** @param start starts the broker on that port, on the same data each time */
export async function restartable(start: (port: number) => Promise<Broker>, port = 0): Promise<LocalKafka> {
  let broker = await start(port);
  const whileDown = async <T>(work: () => Promise<T>): Promise<T> => {
    await broker.stop();
    try {
      return await work();
    } finally {
      broker = await start(broker.port);
    }
  };
  return {
    brokers: broker.brokers,
    get faults() {
      return broker.faults;
    },
    whileDown,
    restart: () => whileDown(async () => undefined),
    stop: () => broker.stop(),
  };
}
