import type { Partition, PartitionedTable } from '@eventually/runtime';
import type { QueryRunner } from 'typeorm';
import type { PublishedBefore } from './publishing.js';

const HOUR_MS = 60 * 60 * 1_000;

/** The outbox as the journal of everything this service has said: kept for the retention, and until it is published. */
export const outboxRetention = (publishedBefore: PublishedBefore, hours = 24): PartitionedTable => ({
  name: 'outbox',
  retentionMs: hours * HOUR_MS,
  isDone: (runner, partition) => isPublished(runner, partition, publishedBefore),
});

/** First closes the partition: from then on it has no open writer and gets no new one, and what it holds is all. */
async function isPublished(
  runner: QueryRunner,
  { name }: Partition,
  publishedBefore: PublishedBefore,
): Promise<boolean> {
  // waits for its writers, not for its readers
  await runner.query(
    `CREATE OR REPLACE TRIGGER closed BEFORE INSERT ON ${name} FOR EACH ROW EXECUTE FUNCTION refuse_late_message()`,
  );
  const [{ published }]: [{ published: boolean }] = await runner.query(
    `SELECT coalesce(max(xid) < $1::xid8, true) AS published FROM ${name}`,
    [await publishedBefore(runner)],
  );
  return published;
}
