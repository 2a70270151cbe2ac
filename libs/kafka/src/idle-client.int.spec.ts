import { Testbed, until } from '@eventually/testbed';
import { personStream } from '@eventually/testing/fixtures';
import type { Admin } from 'kafkajs';
import { createKafka } from './create-kafka.js';

describe('an idle Kafka client', () => {
  let testbed: Testbed;
  let admin: Admin;
  beforeAll(async () => {
    testbed = await Testbed.start();
    admin = createKafka('idle', await testbed.kafka([personStream])).admin();
    await admin.connect();
  });
  afterAll(async () => {
    await admin?.disconnect();
    await testbed.stop();
  });

  it('does not wake up again and again: kafkajs as published re-arms a timer about 900 times a second', async () => {
    const offsets = () => admin.fetchTopicOffsets(personStream.topics.events);
    await until(offsets); // the leader of a new topic may not know of its office yet
    const timers = jest.spyOn(globalThis, 'setTimeout');
    await offsets();
    const before = timers.mock.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    const armed = timers.mock.calls.length - before;
    timers.mockRestore();
    expect(armed).toBeLessThan(10);
  });
});
