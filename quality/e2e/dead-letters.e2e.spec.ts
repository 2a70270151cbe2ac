import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expectSound } from '@eventually/checker';
import { KafkaSession } from '@eventually/local-kafka/testing';
import { until } from '@eventually/testbed';
import type { KafkaMessage } from 'kafkajs';
import { cancel, followToRest, listProduct, orderById, orderOf, placeOrder, untilOrder } from './shop.js';
import { describeLocal } from './system/under-test.js';

const root = join(__dirname, '../..');
const service = 'inventory-service';
const topic = 'stock.commands';

describeLocal('a record on a topic that nobody can read', ({ kafka, dataDir, databaseUrls, serviceUrls }) => {
  const session = new KafkaSession(kafka.connection.brokers[0]!);
  afterAll(() => session.close());
  let sku: string;
  let orderId: string;

  /** `npm run dead-letters -- …`, as an operator types it. */
  const deadLetters = async (...args: string[]): Promise<string> => {
    const program = ['--import', './dev/loader.mjs', 'tools/dead-letters/src/main.ts'];
    const env = { ...process.env, EVENTUALLY_DATA: dataDir };
    const { stdout } = await promisify(execFile)(process.execPath, [...program, ...args], {
      cwd: root,
      env,
    });
    return stdout;
  };
  const parked = async (state: string): Promise<string> =>
    deadLetters('list', '--key', orderId, '--state', state);

  beforeAll(async () => {
    sku = await listProduct({ stock: 5 });
    orderId = await placeOrder(orderOf([{ sku, quantity: 2 }]));
    await followToRest(orderId);
    await produceDamagedCopyOf('CommitStock');
  });

  /** A copy, so that the topics still hold the ids of the outboxes and no others. */
  async function produceDamagedCopyOf(type: string): Promise<void> {
    const records = await session.collect(await session.consumer(), topic);
    const isOriginal = ({ key, headers }: KafkaMessage): boolean =>
      String(key) === orderId && String(headers!['ce_type']) === type;
    const original = await until(
      () => records.find(({ message }) => isOriginal(message)),
      (found) => found !== undefined,
    );
    const { ce_id, ce_source } = original!.message.headers!;
    const headers = { ce_id, ce_type: type, ce_source };
    const producer = await session.producer();
    await producer.send({ topic, messages: [{ key: orderId, value: '{"orderId":', headers }] });
  }

  it('is shown to operators as a dead letter', async () => {
    const listed = await until(
      () => parked('dead'),
      (text) => text.includes(orderId),
    );
    expect(listed).toContain('CommitStock');
    expect(await deadLetters('show', '--service', service, '--id', idIn(listed))).toContain(
      '{\\"orderId\\":',
    );
  });

  it('is shown to nobody else', async () => {
    const answer = await fetch(new URL('/ops/dead-letters', serviceUrls[service]));
    expect(answer.status).toBe(401);
  });

  it('holds back the later messages of its key, and no others', async () => {
    expect((await cancel(orderId)).status).toBe(202);
    await until(
      () => parked('waiting'),
      (text) => text.includes('ReleaseStock'),
    );
    expect(await orderById(orderId)).toMatchObject({ status: 'CANCELLED', stock: { status: 'COMMITTED' } });
    await followToRest(await placeOrder(orderOf([{ sku, quantity: 1 }])));
  });

  it('lets them go on when it is discarded, and then everything agrees', async () => {
    const reason = ['--reason', 'a damaged copy'];
    const said = await deadLetters('discard', '--service', service, '--key', orderId, ...reason);
    expect(said.trim()).toBe('1 discarded');
    await untilOrder(orderId, ({ stock }) => stock?.status === 'RETURNED', 'the return of the goods');
    expect(await parked('all')).toContain('None.');
    expect(await deadLetters('trail', '--service', service)).toContain('a damaged copy');
    await expectSound({ kafka, databaseUrls });
  });
});

const idIn = (listed: string): string => /inventory-service +(\d+)/.exec(listed)![1]!;
