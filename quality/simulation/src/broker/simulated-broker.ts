import { Process } from '../process/process.js';
import type { Scheduler } from '../scheduler/scheduler.js';
import { Group } from './group.js';
import { PartitionLogs, placeOf, type StoredRecord } from './partitions.js';

/** Records on their way to one partition, numbered by their producer so that the broker knows a repetition. */
export interface ProducedBatch {
  readonly topic: string;
  readonly partition: number;
  readonly producer: number;
  readonly sequence: number;
  readonly records: readonly StoredRecord[];
}

/** A broker as far as its clients can tell: logs, idempotent producers, and groups. */
export class SimulatedBroker {
  readonly process: Process;
  readonly logs = new PartitionLogs();
  private readonly groups = new Map<string, Group>();
  private readonly expected = new Map<string, number>();
  private producers = 0;

  constructor(scheduler: Scheduler) {
    this.process = new Process('broker', scheduler, false);
  }

  nextProducer(): number {
    return ++this.producers;
  }

  group(name: string): Group {
    const group = this.groups.get(name) ?? new Group(name, this.logs, this.process);
    this.groups.set(name, group);
    return group;
  }

  /** Takes a batch for a repetition by its number alone, as Kafka does. */
  append({ topic, partition, producer, sequence, records }: ProducedBatch): void {
    const place = placeOf(topic, partition);
    const numbered = `${producer} ${place}`;
    if (sequence < (this.expected.get(numbered) ?? 0)) return;
    this.expected.set(numbered, sequence + records.length);
    this.logs.at(place).push(...records);
    for (const group of this.groups.values()) group.pump();
  }
}
