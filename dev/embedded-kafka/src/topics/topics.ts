import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type PartitionLog } from '../log/partition-log.js';
import { replaceFile } from '../files/replace-file.js';
import { Topic } from './topic.js';
import { type ConfigEntries, type ServerLimits, TopicConfig } from './topic-config.js';

/** Of one topic. */
export const MOST_PARTITIONS = 1000;
/** Of all topics: each of them keeps at least one file open. */
export const MOST_PARTITIONS_IN_ALL = 4000;
const DESCRIPTION = 'topic.json';

interface TopicDescription {
  partitions: number;
  config: ConfigEntries;
}

export const isValidTopicName = (name: string): boolean =>
  /^[a-zA-Z0-9._-]{1,249}$/.test(name) && name !== '.' && name !== '..';

/** All topics. Each is a directory with its description and one directory per partition. */
export class Topics {
  private readonly topics = new Map<string, Topic>();

  constructor(
    private readonly directory: string,
    private readonly settings: ServerLimits,
  ) {
    mkdirSync(directory, { recursive: true });
    for (const name of readdirSync(directory)) this.recover(name);
  }

  get(name: string): Topic | undefined {
    return this.topics.get(name);
  }

  partition(topic: string, partition: number): PartitionLog | undefined {
    return this.topics.get(topic)?.partitions[partition];
  }

  all(): Topic[] {
    return [...this.topics.values()];
  }

  /** Whether so many more partitions are within the limit for all topics. */
  hasRoomFor(partitions: number): boolean {
    const existing = this.all().reduce((total, topic) => total + topic.partitions.length, 0);
    return existing + partitions <= MOST_PARTITIONS_IN_ALL;
  }

  create(name: string, partitions: number, config: ConfigEntries = {}): Topic {
    this.describe(name, { partitions, config });
    return this.open(name, { partitions, config });
  }

  addPartitions(topic: Topic, total: number): void {
    this.describe(topic.name, { partitions: total, config: topic.config.entries });
    topic.growTo(total);
  }

  configure(topic: Topic, config: ConfigEntries): void {
    this.describe(topic.name, { partitions: topic.partitions.length, config });
    topic.config.entries = config;
  }

  delete(topic: Topic): void {
    this.topics.delete(topic.name);
    topic.close();
    // Without its description the rest is a left-over that the next start removes.
    rmSync(path.join(this.pathOf(topic.name), DESCRIPTION));
    rmSync(this.pathOf(topic.name), { recursive: true, force: true });
  }

  close(): void {
    for (const topic of this.all()) topic.close();
  }

  private recover(name: string): void {
    const file = path.join(this.pathOf(name), DESCRIPTION);
    if (existsSync(file)) this.open(name, JSON.parse(readFileSync(file, 'utf8')) as TopicDescription);
    else rmSync(this.pathOf(name), { recursive: true, force: true });
  }

  private open(name: string, { partitions, config }: TopicDescription): Topic {
    const topic = new Topic(name, new TopicConfig(config, this.settings), this.pathOf(name));
    topic.growTo(partitions);
    this.topics.set(name, topic);
    return topic;
  }

  private describe(name: string, description: TopicDescription): void {
    mkdirSync(this.pathOf(name), { recursive: true });
    replaceFile(path.join(this.pathOf(name), DESCRIPTION), JSON.stringify(description));
  }

  private pathOf(name: string): string {
    return path.join(this.directory, name);
  }
}
