import { registerCompressions } from '@eventually/kafka';
import type { Storage } from '@eventually/runner';
import { type Admin, Kafka, logLevel } from 'kafkajs';
import type { Evidence } from './evidence.js';
import { look } from './look.js';
import { type Motion, motionOf } from './motion.js';

/** A system as an onlooker sees it, who can read its databases and its topics. */
export class ObservedSystem {
  private constructor(
    private readonly storage: Storage,
    private readonly kafka: Kafka,
    private readonly admin: Admin,
  ) {}

  static async open(storage: Storage): Promise<ObservedSystem> {
    registerCompressions(); // whoever wrote something, it is read here as the services read it
    const kafka = new Kafka({
      clientId: 'checker',
      ...storage.kafka.connection,
      connectionTimeout: 3_000,
      retry: { retries: 3 },
      logLevel: logLevel.NOTHING,
    });
    const admin = kafka.admin();
    await admin.connect();
    return new ObservedSystem(storage, kafka, admin);
  }

  /** Everything, once. */
  look(): Promise<Evidence> {
    return look(this.storage, this.kafka, this.admin);
  }

  motion(): Promise<Motion> {
    return motionOf(this.storage, this.admin);
  }

  close(): Promise<void> {
    return this.admin.disconnect();
  }
}
