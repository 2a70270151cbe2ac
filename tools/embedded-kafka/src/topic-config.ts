import { type LogSettings } from './log/partition-log.js';

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

const ACTED_UPON_AS_NUMBER = [
  'delete.retention.ms',
  'max.message.bytes',
  'retention.bytes',
  'retention.ms',
  'segment.bytes',
];
const POLICIES = ['delete', 'compact'];

export type ConfigEntries = Readonly<Record<string, string>>;

/** What is wrong with the entries, as a sentence; undefined when nothing is. */
export function invalidConfig(entries: ConfigEntries): string | undefined {
  const unknown = Object.keys(entries).find((key) => !(key in TOPIC_DEFAULTS));
  if (unknown) return `Unknown topic config name: ${unknown}`;
  const notANumber = ACTED_UPON_AS_NUMBER.find((key) => key in entries && !/^-?\d+$/.test(entries[key]!));
  if (notANumber) return `Invalid value ${entries[notANumber]} for ${notANumber}: it must be a whole number`;
  const badPolicy = policiesIn(entries).find((policy) => !POLICIES.includes(policy));
  if (badPolicy !== undefined)
    return `Invalid value ${badPolicy} for cleanup.policy: use delete, compact or both`;
  return undefined;
}

const policiesIn = (entries: ConfigEntries): string[] =>
  (entries['cleanup.policy'] ?? TOPIC_DEFAULTS['cleanup.policy']!).split(',').map((policy) => policy.trim());

/** The settings of one topic. Its partitions hold on to this object, so a change reaches them at once. */
export class TopicConfig implements LogSettings {
  constructor(
    public entries: ConfigEntries,
    private readonly server: LogSettings,
  ) {}

  get fsync(): LogSettings['fsync'] {
    return this.server.fsync;
  }

  get segmentBytes(): number {
    return Math.min(this.number('segment.bytes'), this.server.segmentBytes);
  }

  get maxMessageBytes(): number {
    return this.number('max.message.bytes');
  }

  get retention(): { ms: number; bytes: number } {
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
