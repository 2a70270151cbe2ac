import { rmSync } from 'node:fs';
import { streams } from '@eventually/contracts';
import { provisionTopics } from '@eventually/kafka';
import { describeWithKafka } from '@eventually/local-kafka/testing';
import { kafkaConnection, kafkaSettings, loadConfig } from '@eventually/platform';
import { oneOrder } from '../testing/one-order.js';
import { startSecuredKafka } from '../testing/secured-kafka.js';
import { temporaryDirectory } from './temporary-directory.js';
import { withSystem } from './with-system.js';

const PATIENCE_MS = 120_000;

describeWithKafka('a cluster that asks for certificate, name and password', () => {
  const dir = temporaryDirectory();
  let kafka: Awaited<ReturnType<typeof startSecuredKafka>>;
  beforeAll(async () => (kafka = await startSecuredKafka(dir)), PATIENCE_MS);
  afterAll(async () => {
    await kafka?.stop();
    rmSync(dir, { recursive: true });
  });

  const enter = (mechanism: string, more?: Record<string, string>) => {
    const settings = loadConfig(kafkaSettings, { ...kafka.env, KAFKA_SASL_MECHANISM: mechanism, ...more });
    return provisionTopics({ kafka: kafkaConnection(settings), streams });
  };

  it.each(['plain', 'scram-sha-256', 'scram-sha-512'])('lets us in with %s', (mechanism) => enter(mechanism));

  it.each(['plain', 'scram-sha-256'])('says so when the password is wrong, with %s', (mechanism) =>
    expect(enter(mechanism, { KAFKA_SASL_PASSWORD: 'sesame-street' })).rejects.toThrow(
      /^SASL (PLAIN|SCRAM SHA256) authentication failed: ((?!sesame-street).)*$/,
    ),
  );

  it(
    'carries an order through every service',
    () =>
      withSystem(
        {
          env: { ...kafka.env, BROKER: '', KAFKA_SASL_MECHANISM: 'scram-sha-512', LOG_LEVEL: 'warn' },
          fromSources: true,
        },
        ({ gatewayUrl }) => oneOrder(gatewayUrl),
      ),
    PATIENCE_MS,
  );
});
