import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type LocalKafka, startKafka } from '@eventually/local-kafka';
import { KafkaSession } from '@eventually/local-kafka/testing';

const START_WITHIN_MS = 120_000; // the first start of Apache Kafka formats its storage, and may download the jars

/** A broker for the tests of one file, and a session for each of them. */
export function brokerForThisFile({ autoCreateTopics = false } = {}): {
  readonly session: KafkaSession;
  /** `host:port`, from the file's first `beforeAll` on. */
  readonly brokers: string;
  restart(): Promise<void>;
} {
  const dir = mkdtempSync(path.join(tmpdir(), 'kafka-conformance-'));
  let broker: LocalKafka;
  const current = {
    session: new KafkaSession(''),
    get brokers() {
      return broker.brokers;
    },
    restart: () => broker.restart(),
  };
  beforeAll(async () => {
    broker = await startKafka({ dir, autoCreateTopics });
  }, START_WITHIN_MS);
  beforeEach(() => {
    current.session = new KafkaSession(broker.brokers);
  });
  afterEach(() => current.session.close());
  afterAll(async () => {
    await broker?.stop();
    rmSync(dir, { recursive: true, force: true });
  });
  return current;
}
