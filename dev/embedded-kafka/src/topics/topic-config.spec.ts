import { invalidConfig, TopicConfig } from './topic-config.js';

const server = { segmentBytes: 5_000_000, fsync: 'never' } as const;
const config = (entries: Record<string, string>): TopicConfig => new TopicConfig(entries, server);

describe('topic settings', () => {
  it('have the defaults of Apache Kafka', () => {
    expect(config({}).retention).toEqual({ ms: 7 * 24 * 3_600_000, bytes: -1 });
    expect(config({}).maxMessageBytes).toBe(1_048_588);
    expect([config({}).isCleanedBy('delete'), config({}).isCleanedBy('compact')]).toEqual([true, false]);
  });

  it('never make segments larger than the server allows', () => {
    expect(config({}).segmentBytes).toBe(5_000_000);
    expect(config({ 'segment.bytes': '2000000' }).segmentBytes).toBe(2_000_000);
  });

  it('close segments in time for compaction', () => {
    const weekMs = 7 * 24 * 3_600_000;
    expect(config({ 'max.compaction.lag.ms': '1000' }).segmentMs).toBe(weekMs);
    expect(config({ 'max.compaction.lag.ms': '1000', 'cleanup.policy': 'compact' }).segmentMs).toBe(1_000);
    expect(config({ 'segment.ms': '500', 'cleanup.policy': 'compact' }).segmentMs).toBe(500);
  });

  it('may name both clean-up policies', () => {
    const both = config({ 'cleanup.policy': 'compact, delete' });
    expect([both.isCleanedBy('delete'), both.isCleanedBy('compact')]).toEqual([true, true]);
  });

  it.each([
    [{ 'cleanup.policy': 'compact', 'retention.ms': '-1', 'min.insync.replicas': '1' }, undefined],
    [{ color: 'red' }, 'Unknown topic config name: color'],
    [
      { 'retention.ms': 'for ever' },
      'Invalid value for ever for retention.ms: it must be a whole number from -1 on',
    ],
    [
      { 'segment.bytes': '100' },
      'Invalid value 100 for segment.bytes: it must be a whole number from 1048576 on',
    ],
    [{ toString: 'a name every object has' }, 'Unknown topic config name: toString'],
    [{ 'cleanup.policy': 'shred' }, 'Invalid value shred for cleanup.policy: use delete, compact or both'],
  ])('are checked: %j', (entries: Record<string, string>, problem) =>
    expect(invalidConfig(entries)).toBe(problem),
  );
});
