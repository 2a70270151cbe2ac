import type { PartitionRange } from './topics.js';

interface End {
  readonly high: bigint;
  /** After the last record, and after the last one that is a message. */
  readonly records: bigint;
  readonly messages: bigint;
}

/** Where partitions end for whoever reads records: a marker of a transaction has an offset, and is none. */
export class Ends {
  private readonly read = new Map<string, End>();

  constructor(ranges: readonly PartitionRange[]) {
    for (const { topic, partition, low, high } of ranges)
      this.read.set(`${topic}/${partition}`, { high, records: low, messages: low });
  }

  see(topic: string, partition: number, { offset }: { readonly offset: string }, isMessage: boolean): void {
    const place = `${topic}/${partition}`;
    const known = this.read.get(place);
    const next = BigInt(offset) + 1n;
    if (known && next <= known.high)
      this.read.set(place, { ...known, records: next, ...(isMessage && { messages: next }) });
  }

  /** @returns what follows the last record; of a partition that has grown since it was read, its own end */
  of({ topic, partition, high }: Pick<PartitionRange, 'topic' | 'partition' | 'high'>): bigint {
    const known = this.read.get(`${topic}/${partition}`);
    return known?.high === high ? known.records : high;
  }

  /** What follows the last message of a partition, by `topic/partition`. */
  get ofMessages(): ReadonlyMap<string, bigint> {
    return new Map([...this.read].map(([place, { messages }]) => [place, messages]));
  }
}
