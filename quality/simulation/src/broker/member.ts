import type { EachBatchPayload, KafkaMessage } from 'kafkajs';
import type { Process } from '../process/process.js';
import type { Group, GroupMember } from './group.js';

type EachBatch = (payload: EachBatchPayload) => Promise<void>;

const MOST_RECORDS = 10;

/** A consumer in its group: what it believes is its share, and how far it has read. */
export class Member implements GroupMember {
  hasLeft = false;
  topics: readonly string[] = [];
  generation = 0;
  private eachBatch: EachBatch | undefined;
  private readonly positions = new Map<string, number>();
  private busy = new Set<string>();

  constructor(
    readonly process: Process,
    private readonly group: Group,
    private readonly onJoin: (shares: Record<string, number[]>) => void,
  ) {}

  run(eachBatch: EachBatch): void {
    this.eachBatch = eachBatch;
    this.group.join(this);
  }

  leave(): void {
    this.hasLeft = true;
    this.positions.clear();
    this.group.leave(this);
  }

  hearOf(generation: number, places: readonly string[]): void {
    void this.process.ask(
      () => `has ${places.join(', ') || 'nothing'} of ${this.group.name} in generation ${generation}`,
      () => {
        if (generation !== this.group.generation || this.hasLeft) return;
        this.generation = generation;
        this.positions.clear();
        this.busy = new Set();
        for (const place of places) this.positions.set(place, this.group.committed.get(place) ?? 0);
        this.onJoin(sharesOf(places));
        this.pump();
      },
    );
  }

  pump(): void {
    for (const [place, position] of this.positions)
      if (!this.busy.has(place) && position < this.group.logs.at(place).length) void this.consume(place);
  }

  /** @throws Error when the group has gone on without it */
  commit(offsets: readonly { topic: string; partition: number; offset: string }[]): void {
    if (this.generation !== this.group.generation) throw new Error('ILLEGAL_GENERATION');
    for (const { topic, partition, offset } of offsets)
      this.group.committed.set(`${topic}/${partition}`, Number(offset));
  }

  private async consume(place: string): Promise<void> {
    const { busy } = this;
    busy.add(place);
    const fetched = await this.fetch(place);
    if (fetched.length > 0)
      await this.eachBatch!(this.payload(place, fetched)).catch((error: Error) =>
        this.process.ask(
          () => `failed on ${place}: ${error.message}`,
          () => undefined,
        ),
      );
    busy.delete(place);
    this.pump();
  }

  private fetch(place: string): Promise<KafkaMessage[]> {
    const { chance } = this.process.scheduler;
    const read = (): KafkaMessage[] => {
      const from = this.positions.get(place);
      if (from === undefined) return [];
      const count = chance.between(1, MOST_RECORDS);
      return this.group.logs
        .at(place)
        .slice(from, from + count)
        .map(({ key, value, headers }, index) => ({
          key: Buffer.from(key),
          value: value === null ? null : Buffer.from(value),
          headers,
          offset: String(from + index),
          timestamp: '0',
          attributes: 0,
        }));
    };
    return this.process.ask(() => `fetches ${place} from ${this.positions.get(place)}`, read, [
      {
        what: 'from further back, as after a reset of its offsets',
        instead: (act) => {
          const position = this.positions.get(place);
          if (position !== undefined) this.positions.set(place, chance.between(0, position));
          return act();
        },
      },
    ]);
  }

  private payload(place: string, messages: KafkaMessage[]): EachBatchPayload {
    const [topic, partition] = place.split('/') as [string, string];
    return {
      batch: { topic, partition: Number(partition), messages },
      heartbeat: () => Promise.resolve(),
      resolveOffset: (offset: string) => {
        if (this.positions.has(place)) this.positions.set(place, Number(offset) + 1);
      },
    } as unknown as EachBatchPayload;
  }
}

/** `{ 'order.events': [0, 3] }` of `order.events/0` and `order.events/3`. */
function sharesOf(places: readonly string[]): Record<string, number[]> {
  const shares: Record<string, number[]> = {};
  for (const place of places) {
    const [topic, partition] = place.split('/') as [string, string];
    (shares[topic] ??= []).push(Number(partition));
  }
  return shares;
}
