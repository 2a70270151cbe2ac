import { Testbed } from '@eventually/testbed';
import { createKafka } from './create-kafka.js';
import { personStream } from '../testing/greeter.js';

describe('an idle Kafka client', () => {
  it('does not wake up again and again: kafkajs as published re-arms a timer about 900 times a second', async () => {
    const testbed = await Testbed.start();
    const kafka = await testbed.kafka([personStream]);
    const admin = createKafka('idle', kafka).admin();
    await admin.connect();
    await admin.listTopics();
    const timers = jest.spyOn(globalThis, 'setTimeout');
    await admin.fetchTopicOffsets(personStream.topics.events);
    const before = timers.mock.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    const armed = timers.mock.calls.length - before;
    timers.mockRestore();
    await admin.disconnect();
    await testbed.stop();
    expect(armed).toBeLessThan(10);
  });
});
