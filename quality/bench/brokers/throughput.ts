import kafkajs from 'kafkajs';

const { Kafka, logLevel, Partitioners } = kafkajs;
const TOPIC = 'bench';
const PARTITIONS = 4;
const BATCH = 100;
const REQUESTS_IN_FLIGHT = 8;
const VALUE = Buffer.alloc(1024, 'x');

/** Messages of 1 KiB per second: written with acks from all, then read from the beginning by a new group. */
export interface Throughput {
  readonly produced: number;
  readonly consumed: number;
}

export async function throughputOf(address: string, messages: number): Promise<Throughput> {
  const kafka = new Kafka({ brokers: [address], logLevel: logLevel.NOTHING, retry: { retries: 20 } });
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ waitForLeaders: true, topics: [{ topic: TOPIC, numPartitions: PARTITIONS }] });
  await admin.disconnect();
  await produce(kafka, messages); // warms both sides up
  return { produced: await produce(kafka, messages), consumed: await consume(kafka, 2 * messages) };
}

async function produce(kafka: kafkajs.Kafka, messages: number): Promise<number> {
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  const batch = Array.from({ length: BATCH }, (_, i) => ({ value: VALUE, partition: i % PARTITIONS }));
  let left = Math.ceil(messages / BATCH);
  const sendInTurn = async (): Promise<void> => {
    while (left-- > 0) await producer.send({ topic: TOPIC, acks: -1, messages: batch });
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: REQUESTS_IN_FLIGHT }, sendInTurn));
  const perSecond = messages / ((performance.now() - startedAt) / 1000);
  await producer.disconnect();
  return perSecond;
}

/** From the first batch on: how long a group takes to form is not what is measured. */
async function consume(kafka: kafkajs.Kafka, messages: number): Promise<number> {
  const consumer = kafka.consumer({ groupId: 'bench' });
  await consumer.connect();
  await consumer.subscribe({ topic: TOPIC, fromBeginning: true });
  const perSecond = await new Promise<number>((resolve, reject) => {
    let seen = 0;
    let startedAt = 0;
    const eachBatch = async ({ batch }: kafkajs.EachBatchPayload): Promise<void> => {
      startedAt ||= performance.now();
      seen += batch.messages.length;
      if (seen >= messages) resolve(seen / ((performance.now() - startedAt) / 1000));
    };
    consumer.run({ eachBatch }).catch(reject);
  });
  await consumer.disconnect();
  return perSecond;
}
