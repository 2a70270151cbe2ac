import { type LogSettings } from '../log/log-settings.js';
import { type RetentionLimits } from '../log/retention.js';

/** Every topic setting a client may name, with its default. The getters below are the ones that are acted upon. */
export const TOPIC_DEFAULTS: Readonly<Record<string, string>> = {
  'cleanup.policy': 'delete',
  'compression.type': 'producer',
  'delete.retention.ms': '86400000',
  'file.delete.delay.ms': '60000',
  'flush.messages': '9223372036854775807',
  'flush.ms': '9223372036854775807',
  'index.interval.bytes': '4096',
  'max.compaction.lag.ms': '9223372036854775807',
  'max.message.bytes': '1048588',
  'message.timestamp.after.max.ms': '3600000',
  'message.timestamp.before.max.ms': '9223372036854775807',
  'message.timestamp.type': 'CreateTime',
  'min.cleanable.dirty.ratio': '0.5',
  'min.compaction.lag.ms': '0',
  'min.insync.replicas': '1',
  preallocate: 'false',
  'retention.bytes': '-1',
  'retention.ms': '604800000',
  'segment.bytes': '1073741824',
  'segment.index.bytes': '10485760',
  'segment.jitter.ms': '0',
  'segment.ms': '604800000',
  'unclean.leader.election.enable': 'false',
};

/** The settings that are acted upon as numbers, and Kafka's lower bounds of them. */
const MINIMA: Readonly<Record<string, number>> = {
  'delete.retention.ms': 0,
  'max.compaction.lag.ms': 1,
  'max.message.bytes': 0,
  'message.timestamp.after.max.ms': 0,
  'retention.bytes': -1,
  'retention.ms': -1,
  'segment.bytes': 1024 * 1024,
  'segment.ms': 1,
};
const POLICIES = ['delete', 'compact'];

export type ConfigEntries = Readonly<Record<string, string>>;

/** What is wrong with the entries, as a sentence; undefined when nothing is. */
export function invalidConfig(entries: ConfigEntries): string | undefined {
  const unknown = Object.keys(entries).find((key) => !Object.hasOwn(TOPIC_DEFAULTS, key));
  if (unknown) return `Unknown topic config name: ${unknown}`;
  for (const [key, minimum] of Object.entries(MINIMA)) {
    const value = entries[key];
    if (value === undefined || (/^-?\d+$/.test(value) && Number(value) >= minimum)) continue;
    return `Invalid value ${value} for ${key}: it must be a whole number from ${minimum} on`;
  }
  const badPolicy = policiesIn(entries).find((policy) => !POLICIES.includes(policy));
  if (badPolicy !== undefined)
    return `Invalid value ${badPolicy} for cleanup.policy: use delete, compact or both`;
  return undefined;
}

const policiesIn = (entries: ConfigEntries): string[] =>
  (entries['cleanup.policy'] ?? TOPIC_DEFAULTS['cleanup.policy']!).split(',').map((policy) => policy.trim());

/** What the broker itself sets for all topics. */
export type ServerLimits = Pick<LogSettings, 'segmentBytes' | 'fsync'>;

/** The settings of one topic. Its partitions hold on to this object, so a change reaches them at once. */
export class TopicConfig implements LogSettings {
  constructor(
    public entries: ConfigEntries,
    private readonly server: ServerLimits,
  ) {}

  get fsync(): LogSettings['fsync'] {
    return this.server.fsync;
  }

  get segmentBytes(): number {
    return Math.min(this.number('segment.bytes'), this.server.segmentBytes);
  }

  /** As in Kafka, a topic that is compacted may not wait longer than its `max.compaction.lag.ms`. */
  get segmentMs(): number {
    const lagMs = this.isCleanedBy('compact') ? this.number('max.compaction.lag.ms') : Infinity;
    return Math.min(this.number('segment.ms'), lagMs);
  }

  /** Kafka refuses such records: a key is what compaction goes by. */
  get needsKeys(): boolean {
    return this.isCleanedBy('compact');
  }

  get maxMessageBytes(): number {
    return this.number('max.message.bytes');
  }

  /** How far ahead of the broker's clock a record may be. */
  get timestampsAheadMs(): number {
    return this.number('message.timestamp.after.max.ms');
  }

  get retention(): RetentionLimits {
    return { ms: this.number('retention.ms'), bytes: this.number('retention.bytes') };
  }

  get tombstoneRetentionMs(): number {
    return this.number('delete.retention.ms');
  }

  isCleanedBy(policy: 'delete' | 'compact'): boolean {
    return policiesIn(this.entries).includes(policy);
  }

  private number(key: string): number {
    return Number(this.entries[key] ?? TOPIC_DEFAULTS[key]);
  }
}
