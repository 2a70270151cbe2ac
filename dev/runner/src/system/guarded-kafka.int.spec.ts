import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { promisify } from 'node:util';
import { brokenIn, check } from '@eventually/checker';
import { services } from '@eventually/contracts';
import { describeWithKafka } from '@eventually/local-kafka/testing';
import { kafkaConnection, kafkaSettings, loadConfig } from '@eventually/platform';
import kafkajs, { Kafka, logLevel } from 'kafkajs';
import { oneOrder } from '../testing/one-order.js';
import { startSecuredKafka } from '../testing/secured-kafka.js';
import { projectRoot } from './paths.js';
import { backends, variable } from './services.js';
import { temporaryDirectory } from './temporary-directory.js';
import { withSystem } from './with-system.js';

const PATIENCE_MS = 120_000;
const ADMIN = 'admin';
const CHECKER = 'checker';
const passwordOf = (name: string): string => `open-${name}`;

const everybody = [ADMIN, CHECKER, ...services.map(({ name }) => name)];
const authorizer = {
  'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
  'super.users': `User:${ADMIN};User:ANONYMOUS`, // the node speaks to itself without a name
};

const paymentServiceReadsOrders = {
  principal: 'User:payment-service',
  host: '*',
  operation: kafkajs.AclOperationTypes.READ,
  permissionType: kafkajs.AclPermissionTypes.ALLOW,
  resourceType: kafkajs.AclResourceTypes.TOPIC,
  resourceName: 'order.events',
  resourcePatternType: kafkajs.ResourcePatternTypes.LITERAL,
};

describeWithKafka('a cluster that lets everybody do only what they declare', () => {
  const dir = temporaryDirectory();
  let kafka: Awaited<ReturnType<typeof startSecuredKafka>>;
  beforeAll(async () => {
    const users = Object.fromEntries(everybody.map((name) => [name, passwordOf(name)]));
    kafka = await startSecuredKafka(dir, { users, settings: authorizer });
  }, PATIENCE_MS);
  afterAll(async () => {
    await kafka?.stop();
    rmSync(dir, { recursive: true });
  });

  const credentials = (name: string) => ({
    KAFKA_SASL_USERNAME: name,
    KAFKA_SASL_PASSWORD: passwordOf(name),
  });
  const envOf = (name: string): Record<string, string> => ({
    ...kafka.env,
    ...credentials(name),
    KAFKA_SASL_MECHANISM: 'scram-sha-512',
  });
  const connectionOf = (name: string) => kafkaConnection(loadConfig(kafkaSettings, envOf(name)));
  const client = (name: string): Kafka =>
    new Kafka({ ...connectionOf(name), logLevel: logLevel.NOTHING, retry: { retries: 2 } });

  /** The job as its own process. @returns what it logged */
  const provision = async (args: string[] = [], as = ADMIN): Promise<string[]> => {
    const job = ['--import', './dev/loader.mjs', 'tools/provision/src/main.ts', ...args];
    const env = { PATH: process.env['PATH'], ...envOf(as) };
    const { stdout } = await promisify(execFile)(process.execPath, job, { cwd: projectRoot, env });
    return stdout
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { msg: string }).msg);
  };

  const publish = async (name: string, topic: string): Promise<void> => {
    const producer = client(name).producer({ idempotent: true, maxInFlightRequests: 1 });
    try {
      await producer.connect();
      await producer.send({ topic, messages: [{ key: 'nobody', value: null }] });
    } finally {
      await producer.disconnect();
    }
  };

  const read = async (name: string, topic: string, groupId = name): Promise<void> => {
    const consumer = client(name).consumer({ groupId, sessionTimeout: 6_000 });
    const joined = new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.GROUP_JOIN, () => resolve());
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    });
    try {
      await consumer.connect();
      await consumer.subscribe({ topic });
      await consumer.run({ eachMessage: async () => undefined });
      await joined;
    } finally {
      await consumer.disconnect();
    }
  };

  it(
    'is given its rules by the job that creates the topics, once',
    async () => {
      const first = await provision();
      expect(first).toContain('Added: ALLOW User:order-service WRITE TOPIC order.events');
      const second = await provision();
      expect(second.filter((line) => line.startsWith('Added'))).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    'takes them from nobody who may not give them',
    () =>
      expect(provision([], CHECKER)).rejects.toThrow('Only somebody who may DESCRIBE and ALTER the cluster'),
    PATIENCE_MS,
  );

  it(
    'carries an order through every service, each under its own name',
    async () => {
      const own = backends.flatMap((name) =>
        Object.entries(credentials(name)).map(([key, value]) => [variable(name, key), value]),
      );
      // whoever had no name of his own would be the checker, and could write nothing
      const env = { ...envOf(CHECKER), ...Object.fromEntries(own), BROKER: '', LOG_LEVEL: 'warn' };
      await withSystem({ env, fromSources: true }, async (system) => {
        await oneOrder(system.gatewayUrl);
        const asChecker = { ...system, kafka: { connection: connectionOf(CHECKER) } };
        expect(brokenIn(await check(asChecker))).toEqual([]);
      });
    },
    PATIENCE_MS,
  );

  it('lets a service write its own events and the commands that it sends, idempotently', async () => {
    await publish('payment-service', 'payment.events');
    await publish('order-service', 'payment.commands');
  });

  it.each(['stock.events', 'payment.events'])('refuses to let order-service write to %s', (topic) =>
    expect(publish('order-service', topic)).rejects.toThrow(/not authorized/i),
  );

  it('refuses to let a service read what it does not declare', async () => {
    await read('payment-service', 'payment.commands');
    await expect(read('payment-service', 'order.events')).rejects.toThrow(/not authorized/i);
  });

  it('refuses a service the consumer group of another', () =>
    expect(read('payment-service', 'payment.commands', 'order-service')).rejects.toThrow(
      'Failed to find group coordinator', // as kafkajs puts it
    ));

  it(
    'shows what else a service was allowed, and takes it away when asked to',
    async () => {
      const admin = client(ADMIN).admin();
      await admin.connect();
      await admin.createAcls({ acl: [paymentServiceReadsOrders] });
      await admin.disconnect();
      const rule = 'ALLOW User:payment-service READ TOPIC order.events';
      expect(await provision()).toContain(`Nothing declared asks for this, --prune removes it: ${rule}`);
      await read('payment-service', 'order.events');
      expect(await provision(['--prune'])).toContain(`Removed: ${rule}`);
      await expect(read('payment-service', 'order.events')).rejects.toThrow(/not authorized/i);
    },
    PATIENCE_MS,
  );
});
