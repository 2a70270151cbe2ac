import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrokerUnderTest } from './brokers/broker-under-test.js';
import { startBroker } from './brokers/start-broker.js';
import { KafkaSession } from './clients/kafka-session.js';

const START_WITHIN_MS = 120_000; // the first start of Apache Kafka formats its storage, and may download the jars

/** A broker for the tests of one file, and a session for each of them. */
export function brokerForThisFile({ autoCreateTopics = false } = {}): {
  readonly session: KafkaSession;
  restart(): Promise<void>;
} {
  const dir = mkdtempSync(path.join(tmpdir(), 'kafka-conformance-'));
  let broker: BrokerUnderTest;
  const current = { session: new KafkaSession(''), restart: () => broker.restart() };
  beforeAll(async () => {
    broker = await startBroker({ dir, autoCreateTopics });
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
