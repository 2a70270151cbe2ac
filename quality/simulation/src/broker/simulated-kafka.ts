import type { EachBatchPayload, Kafka, ProducerBatch } from 'kafkajs';
import type { Process } from '../process/process.js';
import { Member } from './member.js';
import { partitionOf } from './partitions.js';
import type { ProducedBatch, SimulatedBroker } from './simulated-broker.js';

const LATEST_MS = 3_000;

type Shares = Readonly<Record<string, readonly number[]>>;
type Listener = (joined: { readonly payload: { readonly memberAssignment: Shares } }) => void;

/** kafkajs, as much of it as this repository calls, on the simulated broker. */
export const simulatedKafka = (broker: SimulatedBroker, process: Process): Kafka =>
  ({
    consumer: ({ groupId }: { groupId: string }) => consumer(broker, process, groupId),
    producer: () => new SimulatedProducer(broker, process),
    admin: () => admin(process),
  }) as unknown as Kafka;

function consumer(broker: SimulatedBroker, process: Process, groupId: string) {
  const events = { GROUP_JOIN: 'join', CRASH: 'crash' };
  const listeners: Listener[] = [];
  const member = new Member(process, broker.group(groupId), (memberAssignment) => {
    for (const listener of listeners) listener({ payload: { memberAssignment } });
  });
  return {
    events,
    on: (event: string, listener: Listener) => void (event === events.GROUP_JOIN && listeners.push(listener)),
    connect: () => Promise.resolve(),
    subscribe: ({ topics }: { topics: string[] }) => Promise.resolve(void (member.topics = topics)),
    run: ({ eachBatch }: { eachBatch: (payload: EachBatchPayload) => Promise<void> }) =>
      Promise.resolve(member.run(eachBatch)),
    commitOffsets: (offsets: { topic: string; partition: number; offset: string }[]) =>
      process.ask(
        () =>
          `commits ${offsets.map(({ topic, partition, offset }) => `${topic}/${partition} ${offset}`).join(', ')}`,
        () => member.commit(offsets),
        [{ what: 'is lost', instead: () => fail('REQUEST_TIMED_OUT') }],
      ),
    disconnect: () => Promise.resolve(member.leave()),
  };
}

/** Asks the leaders, who may not answer. */
const admin = (process: Process) => ({
  connect: () => Promise.resolve(),
  fetchTopicOffsets: (topic: string) =>
    process.ask(
      () => `asks whether ${topic} is there`,
      () => [],
      [{ what: 'is lost', instead: () => fail('ECONNRESET') }],
    ),
  disconnect: () => Promise.resolve(),
});

/** Numbers what it sends, and goes on counting only when it is acknowledged. */
class SimulatedProducer {
  private readonly id: number;
  private readonly sequences = new Map<string, number>();

  constructor(
    private readonly broker: SimulatedBroker,
    private readonly process: Process,
  ) {
    this.id = broker.nextProducer();
  }

  connect(): Promise<void> {
    return Promise.resolve();
  }

  disconnect(): Promise<void> {
    return Promise.resolve();
  }

  async sendBatch({ topicMessages = [] }: ProducerBatch): Promise<void> {
    const batches = this.batchesOf(topicMessages);
    const { broker } = this;
    const { scheduler } = this.process;
    const write = (these: readonly ProducedBatch[]): void => these.forEach((batch) => broker.append(batch));
    await this.process.ask(
      () =>
        `publishes ${batches.map(({ topic, partition, records }) => `${records.length} on ${topic}/${partition}`).join(', ')}`,
      () => write(batches),
      [
        { what: 'is lost', instead: () => fail('ECONNRESET') },
        {
          what: 'is written, the acknowledgement is lost',
          instead: () => (write(batches), fail('ECONNRESET')),
        },
        {
          what: 'is written in part',
          instead: () => (write(batches.filter(() => scheduler.chance.oneIn(2))), fail('ECONNRESET')),
        },
        {
          what: 'is written long after the producer has given up',
          instead: () => {
            scheduler.addWithin(LATEST_MS, {
              process: broker.process,
              what: () => `gets what ${this.process.name} sent long ago`,
              happen: () => write(batches),
              faults: [],
            });
            return fail('REQUEST_TIMED_OUT');
          },
        },
      ],
    );
    for (const { topic, partition, sequence, records } of batches)
      this.sequences.set(`${topic}/${partition}`, sequence + records.length);
  }

  private batchesOf(topicMessages: NonNullable<ProducerBatch['topicMessages']>): ProducedBatch[] {
    const batches = new Map<string, ProducedBatch & { records: ProducedBatch['records'][number][] }>();
    for (const { topic, messages } of topicMessages)
      for (const { key, value, headers } of messages) {
        const partition = partitionOf(key as string);
        const place = `${topic}/${partition}`;
        const sequence = this.sequences.get(place) ?? 0;
        const batch = batches.get(place) ?? { topic, partition, producer: this.id, sequence, records: [] };
        batch.records.push({
          key: key as string,
          value: value as string | null,
          headers: headers as Record<string, string>,
        });
        batches.set(place, batch);
      }
    return [...batches.values()];
  }
}

function fail(code: string): never {
  throw Object.assign(new Error(code), { code });
}
