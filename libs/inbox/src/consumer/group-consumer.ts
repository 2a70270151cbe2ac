import type { Consumer, EachBatchPayload, Kafka } from '@eventually/kafka';
import {
  backoffMs,
  type Clock,
  failpoint,
  type Log,
  logOf,
  MicroBatches,
  settledWithin,
  type Stuck,
} from '@eventually/runtime';
import { BatchProcessor, Stopped } from '../delivery/batch-processor.js';
import type { DeliveryPorts } from '../delivery/ports.js';
import type { Subscriber } from '../delivery/subscriber.js';
import { type ConsumedRecord, read } from './consumed-record.js';
import { OffsetCommits } from './offset-commits.js';
import { Progress } from './progress.js';

const MOST_PER_BATCH = 500;
const HEARTBEAT_MS = 1_000;
const REBALANCE_MS = 30_000;
const JOIN_WITHIN_MS = 5_000;
const BACKOFF = { firstMs: 200, mostMs: 5_000 };

/** One member of a consumer group. Offsets follow the effects; a consumer that crashed for good is replaced. */
export class GroupConsumer {
  private readonly log: Log;
  private readonly stopping = new AbortController();
  private readonly batches: MicroBatches<ConsumedRecord>;
  private starting: Promise<void> | undefined;
  private consumer: Consumer | undefined;
  private commits: OffsetCommits | undefined;
  private readonly processing = new Set<Promise<void>>();
  private readonly progress: Progress;
  private joined = false;
  private stopWatching = (): void => undefined;

  constructor(
    private readonly kafka: Kafka,
    private readonly ports: DeliveryPorts,
    private readonly subscriber: Subscriber,
    private readonly sessionMs: number,
  ) {
    this.log = logOf(subscriber.group);
    this.progress = new Progress(subscriber.group, () => ports.clock.now());
    const deliverer = new BatchProcessor(ports, subscriber, this.stopping.signal, (reason, incoming) =>
      this.progress.troubled(reason, incoming),
    );
    this.batches = new MicroBatches((records) => deliverer.deliver(records), MOST_PER_BATCH);
  }

  /** Whether the group has given this member its share. */
  get isReady(): boolean {
    return this.joined;
  }

  /** Where it does not get on, if it has not for a while. */
  get stuck(): Stuck | undefined {
    return this.progress.stuck;
  }

  /** Begins to consume, and keeps at it until stopped; a broker that is away is waited for. */
  start(): void {
    this.stopWatching = this.ports.observer.consuming(this.subscriber, this);
    this.starting = this.consume();
  }

  /** Finishes what is being processed, commits its offsets, and leaves the group. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await settledWithin(JOIN_WITHIN_MS, this.starting); // kafkajs cannot be stopped while it joins
    await Promise.allSettled(this.processing);
    await this.commits?.flush();
    await this.consumer?.disconnect().catch(() => undefined);
    this.stopWatching();
  }

  private async consume(): Promise<void> {
    const consumer = this.kafka.consumer({
      groupId: this.subscriber.group,
      allowAutoTopicCreation: false,
      sessionTimeout: this.sessionMs,
      heartbeatInterval: HEARTBEAT_MS,
      rebalanceTimeout: REBALANCE_MS,
      maxWaitTimeInMs: 500,
      maxBytesPerPartition: 1_048_576,
      // relays write without transactions: to wait for the end of one would be to wait for a stranger
      readUncommitted: true,
      // kafkajs would restart itself at once, and for ever: it is replaced, after a while that grows
      retry: { restartOnFailure: () => Promise.resolve(false) },
    });
    this.consumer = consumer;
    this.commits = new OffsetCommits(consumer, this.ports.clock);
    consumer.on(consumer.events.GROUP_JOIN, ({ payload: { memberAssignment } }) => {
      this.joined = true;
      this.progress.assigned(memberAssignment);
    });
    consumer.on(consumer.events.CRASH, ({ payload: { error } }) => {
      this.joined = false;
      this.starting = this.replace(consumer, error);
    });
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [...this.subscriber.topics.keys()], fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: 64,
        eachBatch: async (payload) => {
          const work = this.eachBatch(payload);
          this.processing.add(work);
          await work.finally(() => this.processing.delete(work));
        },
      });
    } catch (error) {
      await this.replace(consumer, error as Error);
    }
  }

  private async replace(consumer: Consumer, error: Error): Promise<void> {
    if (this.stopping.signal.aborted || consumer !== this.consumer) return;
    this.progress.crashed(error.message);
    this.log.warn(`consumer failed, starting another: ${error.message}`);
    await consumer.disconnect().catch(() => undefined);
    await this.ports.clock.sleep(
      backoffMs(BACKOFF, this.progress.failures, this.ports.clock.random),
      this.stopping.signal,
    );
    if (!this.stopping.signal.aborted) await this.consume();
  }

  private async eachBatch({ batch, heartbeat, resolveOffset }: EachBatchPayload): Promise<void> {
    const { topic, partition } = batch;
    const place = { stream: this.subscriber.topics.get(topic)!, topic, partition };
    const wants = (type: string): boolean => this.subscriber.wants(type);
    const processed = new AbortController();
    void stayAlive(heartbeat, this.ports.clock, processed.signal);
    try {
      for (let from = 0; from < batch.messages.length; from += MOST_PER_BATCH) {
        if (this.stopping.signal.aborted) return; // what is left comes again, to whoever gets the partition
        const messages = batch.messages.slice(from, from + MOST_PER_BATCH);
        this.progress.begin({ topic, partition, offset: messages[0]!.offset });
        const records = messages.flatMap((message) => read(place, message, wants) ?? []);
        if (records.length > 0) await this.batches.submit(records);
        failpoint('inbox.committed');
        const { offset } = messages.at(-1)!;
        this.progress.done({ topic, partition, offset });
        resolveOffset(offset);
        this.commits!.done(topic, partition, offset);
      }
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
    } finally {
      processed.abort();
    }
  }
}

/** A long handler must not look like a dead member. */
async function stayAlive(heartbeat: () => Promise<void>, clock: Clock, end: AbortSignal): Promise<void> {
  for (;;) {
    await clock.sleep(HEARTBEAT_MS, end);
    if (end.aborted) return;
    await heartbeat().catch(() => undefined);
  }
}
