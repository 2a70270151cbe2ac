import type { Process } from '../process/process.js';
import { type PartitionLogs, PARTITIONS, placeOf } from './partitions.js';

const LONGEST_SESSION_MS = 1_500;

export interface GroupMember {
  readonly process: Process;
  readonly topics: readonly string[];
  readonly hasLeft: boolean;
  /** What it has in the new generation, once it gets to hear of it. */
  hearOf(generation: number, places: readonly string[]): void;
  /** Fetches where there is something new. */
  pump(): void;
}

/** A consumer group: who has which partition in which generation, and how far the group has come. */
export class Group {
  generation = 0;
  readonly committed = new Map<string, number>();
  private readonly members = new Set<GroupMember>();

  constructor(
    readonly name: string,
    readonly logs: PartitionLogs,
    private readonly coordinator: Process,
  ) {}

  join(member: GroupMember): void {
    this.members.add(member);
    member.process.onDeath(() => this.expireLater(member));
    this.rebalance();
  }

  leave(member: GroupMember): void {
    if (this.members.delete(member)) this.rebalance();
  }

  /** Somebody who was silent for too long has to join again; until then it takes its partitions for its own. */
  throwOutAnyone(): void {
    if (this.members.size === 0) return;
    const member = this.coordinator.scheduler.chance.pick([...this.members]);
    this.leave(member);
    void member.process.ask(
      () => `learns that ${this.name} went on without it`,
      () => {
        if (!member.hasLeft) this.join(member);
      },
    );
  }

  rebalance(): void {
    this.generation += 1;
    const members = [...this.members];
    if (members.length === 0) return;
    const topics = [...new Set(members.flatMap(({ topics }) => topics))];
    const shares = new Map<GroupMember, string[]>(members.map((member) => [member, []]));
    for (const topic of topics)
      for (let partition = 0; partition < PARTITIONS; partition++)
        shares.get(this.coordinator.scheduler.chance.pick(members))!.push(placeOf(topic, partition));
    for (const [member, places] of shares) member.hearOf(this.generation, places);
  }

  pump(): void {
    for (const member of this.members) member.pump();
  }

  private expireLater(member: GroupMember): void {
    this.coordinator.scheduler.addWithin(LONGEST_SESSION_MS, {
      process: this.coordinator,
      what: () => `ends the session of ${member.process.name}`,
      happen: () => this.leave(member),
      faults: [],
    });
  }
}
