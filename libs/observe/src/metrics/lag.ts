import type { Admin, Kafka } from '@eventually/kafka';
import type { ObservedConsumer } from '@eventually/runtime';

type Consuming = Pick<ObservedConsumer, 'group' | 'topics'>;

export interface GroupLag {
  readonly group: string;
  readonly topic: string;
  /** Records whose handling is not committed. Offsets follow the effects by up to half a second. */
  readonly lag: number;
}

type Ends = ReadonlyMap<string, Awaited<ReturnType<Admin['fetchTopicOffsets']>>>;

/** How far consumer groups are behind, as the broker says it. The connection is made when it is first asked for. */
export class Lag {
  private admin: Admin | undefined;

  constructor(private readonly kafka: Kafka) {}

  async of(consuming: readonly Consuming[]): Promise<GroupLag[]> {
    try {
      const admin = (this.admin ??= await this.connect());
      const ends = await endsOf(admin, [...new Set(consuming.flatMap(({ topics }) => [...topics.keys()]))]);
      return (await Promise.all(consuming.map((one) => lagOf(admin, one, ends)))).flat();
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    const { admin } = this;
    this.admin = undefined;
    await admin?.disconnect().catch(() => undefined);
  }

  private async connect(): Promise<Admin> {
    const admin = this.kafka.admin();
    await admin.connect();
    return admin;
  }
}

async function endsOf(admin: Admin, topics: readonly string[]): Promise<Ends> {
  return new Map(
    await Promise.all(topics.map(async (topic) => [topic, await admin.fetchTopicOffsets(topic)] as const)),
  );
}

async function lagOf(admin: Admin, { group, topics }: Consuming, ends: Ends): Promise<GroupLag[]> {
  const reached = await admin.fetchOffsets({ groupId: group, topics: [...topics.keys()] });
  return reached.map(({ topic, partitions }) => {
    const committed = new Map(partitions.map(({ partition, offset }) => [partition, BigInt(offset)]));
    const behind = (ends.get(topic) ?? []).map(({ partition, low, high }) => {
      const next = committed.get(partition) ?? -1n; // less than 0: nothing is committed
      return Math.max(0, Number(BigInt(high) - (next < 0n ? BigInt(low) : next)));
    });
    return { group, topic, lag: behind.reduce((sum, records) => sum + records, 0) };
  });
}
