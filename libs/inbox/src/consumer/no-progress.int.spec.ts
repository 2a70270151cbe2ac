import { randomUUID } from 'node:crypto';
import { encode } from '@eventually/contract-kit';
import { createKafka } from '@eventually/kafka';
import { messagingMigrations } from '@eventually/nest';
import { systemClock } from '@eventually/runtime';
import { Testbed, until } from '@eventually/testbed';
import { enveloped } from '@eventually/testing';
import { Greet, personStream } from '@eventually/testing/fixtures';
import { deliveryPorts } from '../delivery/ports.js';
import type { Subscriber } from '../delivery/subscriber.js';
import { Parking } from '../parking/parking.js';
import { GroupConsumer } from './group-consumer.js';

const topic = personStream.topics.commands;
/** Its days are short: what takes a quarter of a minute elsewhere takes a tenth of a second here. */
const TIMES_FASTER = 150;
/** Of four failures in a row, without chance: joining the group in between changes nothing. */
const LONGER_EACH_TIME_MS = [100, 200, 400, 800];

const record = (personId: string) =>
  encode(personStream, enveloped(Greet({ personId, text: 'hello' }), { key: personId, sequence: 0 }));

describe('a consumer that can neither handle a record nor park it', () => {
  let testbed: Testbed;
  let consumer: GroupConsumer;
  const slept: number[] = [];
  const applied: string[] = [];
  const place = { isLeft: false };

  beforeAll(async () => {
    testbed = await Testbed.start();
    const connection = await testbed.kafka([personStream]);
    const db = await testbed.database(messagingMigrations);
    const parking = new Parking();
    const ports = {
      ...deliveryPorts(db),
      clock: {
        now: () => systemClock.now() * TIMES_FASTER,
        random: () => 0,
        sleep: (ms: number, signal?: AbortSignal) => {
          slept.push(ms);
          return systemClock.sleep(ms / 10, signal);
        },
      },
      parking: {
        parkedAmong: parking.parkedAmong.bind(parking),
        park: (...given: Parameters<Parking['park']>) =>
          place.isLeft ? parking.park(...given) : Promise.reject(new Error('there is no place left')),
      },
    };
    const subscriber: Subscriber = {
      group: 'spec',
      topics: new Map([[topic, personStream]]),
      wants: () => true,
      skip: () => Promise.resolve(),
      apply: (_, messages) => {
        if (messages.some(({ envelope }) => envelope.key === 'mallory'))
          return Promise.reject(new Error('nobody can handle that'));
        applied.push(...messages.map(({ envelope }) => envelope.key));
        return Promise.resolve({ redelivered: new Set() });
      },
    };
    consumer = new GroupConsumer(createKafka('spec', connection), ports, subscriber, 10_000);
    consumer.start();
  });
  afterAll(async () => {
    await consumer?.stop();
    await testbed.stop();
  });

  it('says where it is stuck, and why, and is in ever less of a hurry', async () => {
    await testbed.produce(topic, [record('mallory')]);
    const stuck = await until(
      () => consumer.stuck,
      (now) => now?.reason.includes('no place'),
    );
    expect(stuck).toMatchObject({ group: 'spec', topic, offset: '0' });
    expect(stuck!.reason).toContain(
      'nobody can handle that; and it cannot be parked: there is no place left',
    );
    await until(
      () => LONGER_EACH_TIME_MS.filter((ms) => slept.includes(ms)),
      (found) => found.length === LONGER_EACH_TIME_MS.length,
    );
  });

  it('goes on as soon as it can, and is not stuck any more', async () => {
    place.isLeft = true;
    const honest = randomUUID();
    await testbed.produce(topic, [record(honest)]);
    await until(() => applied.includes(honest));
    await until(
      () => consumer.stuck,
      (stuck) => stuck === undefined,
    );
  });
});
