import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { replaceFile } from '../files/replace-file.js';

export interface CommittedOffset {
  offset: number;
  metadata: string | null;
}

export interface OffsetToCommit extends CommittedOffset {
  topic: string;
  partition: number;
}

/** One line of the file: an offset, or (offset null) its removal. */
type Entry = [
  groupId: string,
  topic: string,
  partition: number,
  offset: number | null,
  metadata: string | null,
];
type GroupOffsets = Map<string, Map<number, CommittedOffset>>;

const REWRITE_AFTER_ENTRIES = 50_000;

/** Committed offsets of all groups: a map in memory, and a file of JSON lines that grows until it is rewritten. */
export class OffsetStore {
  private readonly groups = new Map<string, GroupOffsets>();
  private entriesInFile = 0;

  constructor(private readonly file: string) {
    if (existsSync(file))
      readFileSync(file, 'utf8')
        .split('\n')
        .forEach((line) => this.replay(line));
    this.rewrite();
  }

  groupIds(): string[] {
    return [...this.groups.keys()];
  }

  has(groupId: string): boolean {
    return this.groups.has(groupId);
  }

  get(groupId: string, topic: string, partition: number): CommittedOffset | undefined {
    return this.groups.get(groupId)?.get(topic)?.get(partition);
  }

  partitionsOf(groupId: string): { topic: string; partitions: number[] }[] {
    const topics = this.groups.get(groupId) ?? new Map<string, Map<number, CommittedOffset>>();
    return [...topics].map(([topic, offsets]) => ({ topic, partitions: [...offsets.keys()] }));
  }

  /** Durable against a kill of the process when it returns. */
  commit(groupId: string, items: readonly OffsetToCommit[]): void {
    this.append(items.map((item) => [groupId, item.topic, item.partition, item.offset, item.metadata]));
  }

  deleteGroup(groupId: string): void {
    this.append(this.removals(groupId, () => true));
  }

  deleteTopic(topic: string): void {
    this.append(this.groupIds().flatMap((groupId) => this.removals(groupId, (name) => name === topic)));
  }

  private removals(groupId: string, matches: (topic: string) => boolean): Entry[] {
    return this.partitionsOf(groupId)
      .filter(({ topic }) => matches(topic))
      .flatMap(({ topic, partitions }) =>
        partitions.map((partition): Entry => [groupId, topic, partition, null, null]),
      );
  }

  private append(entries: Entry[]): void {
    if (entries.length === 0) return;
    appendFileSync(this.file, toLines(entries));
    this.entriesInFile += entries.length;
    entries.forEach((entry) => this.apply(entry));
    if (this.entriesInFile > REWRITE_AFTER_ENTRIES) this.rewrite();
  }

  private replay(line: string): void {
    try {
      this.apply(JSON.parse(line) as Entry);
    } catch {
      // Empty, or the last line of a process that was killed while writing it: never acknowledged.
    }
  }

  private apply([groupId, topic, partition, offset, metadata]: Entry): void {
    if (offset === null) this.remove(groupId, topic, partition);
    else entryOf(entryOf(this.groups, groupId), topic).set(partition, { offset, metadata });
  }

  private remove(groupId: string, topic: string, partition: number): void {
    const topics = this.groups.get(groupId);
    const offsets = topics?.get(topic);
    offsets?.delete(partition);
    if (offsets?.size === 0) topics?.delete(topic);
    if (topics?.size === 0) this.groups.delete(groupId);
  }

  private rewrite(): void {
    const entries = this.groupIds().flatMap((groupId) =>
      [...this.groups.get(groupId)!].flatMap(([topic, offsets]) =>
        [...offsets].map(([partition, { offset, metadata }]): Entry => [
          groupId,
          topic,
          partition,
          offset,
          metadata,
        ]),
      ),
    );
    replaceFile(this.file, toLines(entries));
    this.entriesInFile = entries.length;
  }
}

const toLines = (entries: Entry[]): string => entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');

function entryOf<K, L, V>(maps: Map<K, Map<L, V>>, key: K): Map<L, V> {
  let map = maps.get(key);
  if (!map) maps.set(key, (map = new Map()));
  return map;
}
