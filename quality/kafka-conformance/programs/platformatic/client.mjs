// What @platformatic/kafka finds at a broker: one line of JSON for each scenario. Arguments: the broker, a prefix of names.
import { setTimeout as delay } from 'node:timers/promises';
import { inspect } from 'node:util';
import {
  Admin,
  ConfigResourceTypes,
  Consumer,
  FetchIsolationLevels,
  IncrementalAlterConfigOperationTypes,
  Producer,
} from '@platformatic/kafka';

const WITHIN_MS = 30_000;
const [broker, prefix] = process.argv.slice(2);
const common = { clientId: 'client', bootstrapBrokers: [broker] };
const admin = new Admin(common);

async function topics() {
  const name = await topic('topics', 3);
  const again = await errorOf(topic('topics', 3));
  const partitionsOf = async () =>
    (await admin.metadata({ topics: [name], forceUpdate: true })).topics.get(name).partitionsCount;
  const partitions = await settled(3, partitionsOf);
  await admin.createPartitions({ topics: [{ name, count: 4, assignments: null }] });
  const grown = await settled(4, partitionsOf);
  await admin.deleteTopics({ topics: [name] });
  const left = await settled(false, async () => (await admin.listTopics()).includes(name));
  return { again, partitions, grown, left };
}

async function records() {
  const name = await topic('records');
  // Names as bytes are distinct keys of the map, even if they read alike.
  const headers = new Map([
    [bytes('twice'), bytes('1')],
    [bytes('twice'), bytes('2')],
    [bytes('empty'), bytes('')],
    [bytes('nothing'), null],
  ]);
  await send([
    { topic: name, value: bytes('no key') },
    { topic: name, key: bytes('no value') },
    { topic: name, key: bytes(''), value: bytes('') },
    { topic: name, key: bytes('k'), value: bytes('v'), headers },
  ]);
  return (await read(name, 4)).map(({ offset, key, value, headers }) => ({
    offset: Number(offset),
    key: text(key),
    value: text(value),
    headers: [...headers].map(([name, value]) => [text(name), text(value)]),
  }));
}

async function compressed(codec) {
  const name = await topic(codec);
  const value = 'lamp '.repeat(200);
  await send(Array(50).fill({ topic: name, value: bytes(value) }), { compression: codec });
  return (await valuesOf(name, 50)).filter((got) => got === value).length;
}

async function idempotence() {
  const name = await topic('idempotence');
  const numbers = Array.from({ length: 100 }, (_, number) => String(number));
  await send(
    numbers.map((number) => ({ topic: name, value: bytes(number) })),
    { idempotent: true },
  );
  return JSON.stringify(await valuesOf(name, 100)) === JSON.stringify(numbers);
}

async function transactions() {
  const name = await topic('transactions');
  const producer = new Producer({ ...common, idempotent: true, transactionalId: `${prefix}producer` });
  for (const end of ['abort', 'commit']) {
    const transaction = await producer.beginTransaction();
    await transaction.send({ messages: [{ topic: name, value: bytes(end), partition: 0 }] });
    await transaction[end]();
  }
  await producer.close();
  return valuesOf(name, 1);
}

async function group() {
  const name = await topic('group');
  const groupId = `${prefix}group`;
  await send(['a', 'b', 'c'].map((value) => ({ topic: name, value: bytes(value) })));
  const found = [];
  for (const count of [2, 1]) {
    found.push(
      await withMember(groupId, name, async (stream) => {
        const messages = await take(stream, count);
        await messages.at(-1).commit();
        return messages.map(({ value }) => text(value));
      }),
    );
  }
  const [{ topics }] = await admin.listConsumerGroupOffsets({ groups: [groupId] });
  return {
    read: found,
    committed: topics[0].partitions.map(({ committedOffset }) => Number(committedOffset)),
  };
}

async function groups() {
  const name = await topic('groups');
  const groupId = `${prefix}groups`;
  await send([{ topic: name, value: bytes('a') }]);
  const described = async () => {
    const { state, members } = (await admin.describeGroups({ groups: [groupId] })).get(groupId);
    return [state.toLowerCase(), members.size];
  };
  const isListed = async () => (await admin.listGroups()).has(groupId);
  const running = await withMember(groupId, name, async (stream) => {
    const [message] = await take(stream, 1);
    await message.commit();
    return described();
  });
  const stopped = await described();
  const listed = await isListed();
  await admin.deleteGroups({ groups: [groupId] });
  return { running, stopped, listed, left: await isListed() };
}

async function offsets() {
  const name = await topic('offsets', 1, { 'retention.ms': '-1' });
  for (const timestamp of [1000n, 2000n, 4000n, 3000n])
    await send([{ topic: name, value: bytes('v'), timestamp }]);
  await admin.deleteRecords({ topics: [{ name, partitions: [{ partition: 0, offset: 1n }] }] });
  const find = async (timestamp) => {
    const asked = [{ name, partitions: [{ partitionIndex: 0, timestamp }] }];
    const [{ partitions }] = await admin.listOffsets({ topics: asked });
    return [Number(partitions[0].offset), Number(partitions[0].timestamp)];
  };
  return {
    earliest: (await find(-2n))[0],
    latest: (await find(-1n))[0],
    newest: await find(-3n),
    'at 1500': await find(1500n),
  };
}

async function configs() {
  const set = { 'retention.ms': '1000', 'segment.ms': '2000', 'max.message.bytes': '3000' };
  const resource = { resourceType: ConfigResourceTypes.TOPIC, resourceName: await topic('configs', 1, set) };
  const { SET, DELETE, APPEND, SUBTRACT } = IncrementalAlterConfigOperationTypes;
  const change = (...changes) => {
    const configs = changes.map(([name, configOperation, value]) => ({ name, configOperation, value }));
    return admin.incrementalAlterConfigs({ resources: [{ ...resource, configs }] });
  };
  const found = async () => {
    const names = [...Object.keys(set), 'cleanup.policy'];
    const [{ configs }] = await admin.describeConfigs({
      resources: [{ ...resource, configurationKeys: names }],
    });
    return Object.fromEntries(configs.map(({ name, value }) => [name, value]));
  };
  await change(
    ['retention.ms', SET, '5000'],
    ['segment.ms', DELETE, null],
    ['cleanup.policy', APPEND, 'compact'],
  );
  await settled('5000', async () => (await found())['retention.ms']);
  const changed = await found();
  await change(['cleanup.policy', SUBTRACT, 'delete']);
  const then = await settled('compact', async () => (await found())['cleanup.policy']);
  return { changed, then, unknown: await errorOf(change(['color', SET, 'red'])) };
}

async function topic(name, partitions = 1, configs = {}) {
  const entries = Object.entries(configs).map(([name, value]) => ({ name, value }));
  await admin.createTopics({ topics: [prefix + name], partitions, replicas: 1, configs: entries });
  await settled(true, async () => (await admin.listTopics()).includes(prefix + name));
  return prefix + name;
}

/** The answer once it is as expected, or the last one: brokers tell of a change a little after they made it. */
async function settled(expected, ask) {
  const giveUpAt = Date.now() + WITHIN_MS;
  for (;;) {
    const answer = await ask();
    if (answer === expected || Date.now() > giveUpAt) return answer;
    await delay(50);
  }
}

async function send(messages, options = {}) {
  const producer = new Producer({ ...common, ...options });
  await producer.send({ messages: messages.map((message) => ({ ...message, partition: 0 })) });
  await producer.close();
}

async function withMember(groupId, name, use) {
  const consumer = new Consumer({ ...common, groupId });
  const stream = await consumer.consume({
    topics: [name],
    mode: 'committed',
    fallbackMode: 'earliest',
    autocommit: false,
    maxWaitTime: 200,
    isolationLevel: FetchIsolationLevels.READ_COMMITTED,
  });
  try {
    return await use(stream);
  } finally {
    await stream.close();
    await consumer.close();
  }
}

const read = (name, count) => withMember(`${name}-reader`, name, (stream) => take(stream, count));
const valuesOf = async (name, count) => (await read(name, count)).map(({ value }) => text(value));

async function take(stream, count) {
  const messages = [];
  for await (const message of stream.iterator({ destroyOnReturn: false })) {
    if (messages.push(message) === count) return messages;
  }
  throw new Error(`${messages.length} of ${count} records`);
}

async function errorOf(promise) {
  try {
    await promise;
    return 'none';
  } catch (error) {
    return idOf(error);
  }
}

/** Errors of the protocol stand inside of others. */
const idOf = (error) =>
  error.apiId ?? error.errors?.map(idOf).find(Boolean) ?? (error.cause && idOf(error.cause));

const bytes = (text) => Buffer.from(text);
const text = (bytes) => bytes?.toString() ?? null;

const scenarios = {
  topics,
  records,
  gzip: () => compressed('gzip'),
  snappy: () => compressed('snappy'),
  lz4: () => compressed('lz4'),
  zstd: () => compressed('zstd'),
  idempotence,
  transactions,
  group,
  groups,
  offsets,
  configs,
};
for (const [scenario, play] of Object.entries(scenarios)) {
  const tooLong = delay(WITHIN_MS).then(() => Promise.reject(new Error(`not done within ${WITHIN_MS} ms`)));
  const line = await Promise.race([play(), tooLong]).then(
    (found) => ({ scenario, found }),
    (error) => ({ scenario, error: inspect(error) }),
  );
  console.log(JSON.stringify(line));
}
process.exit(0);
