import { type Client } from '../connections/client.js';
import { type PartitionLog } from '../log/partition-log.js';
import { ErrorCode } from '../wire/errors.js';

export interface FetchedPartition {
  partition: number;
  offset: number;
  maxBytes: number;
  log: PartitionLog | undefined;
  /** The offset at which reading has to stop now. */
  limit: () => number;
}

/** A topic may be deleted while a request waits for it: its log is closed then. */
export function errorOf(log: PartitionLog | undefined, offset: number): ErrorCode {
  if (!log || log.isClosed) return ErrorCode.UNKNOWN_TOPIC_OR_PARTITION;
  const isInLog = offset >= log.startOffset && offset <= log.endOffset;
  return isInLog ? ErrorCode.NONE : ErrorCode.OFFSET_OUT_OF_RANGE;
}

interface Wait {
  minBytes: number;
  maxWaitMs: number;
  connection: Client;
}

/** The long poll: over at once when there is something to say, else at the append that brings enough, or in time. */
export function waitForBytes(
  partitions: FetchedPartition[],
  { minBytes, maxWaitMs, connection }: Wait,
): Promise<void> {
  if (maxWaitMs <= 0 || isReady(partitions, minBytes)) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      watches.forEach((stopWatching) => stopWatching());
      resolve();
    };
    const check = (): void => {
      if (isReady(partitions, minBytes)) finish();
    };
    const timer = setTimeout(finish, maxWaitMs);
    const watches = [connection.onClose(finish), ...partitions.map(({ log }) => log!.changes.add(check))];
  });
}

/** Errors are answered without delay, and so is a request that asks for nothing. */
function isReady(partitions: FetchedPartition[], minBytes: number): boolean {
  if (partitions.length === 0) return true;
  let bytes = 0;
  for (const { log, offset, limit } of partitions) {
    if (!log || errorOf(log, offset)) return true;
    if (offset < limit()) bytes += log.bytesFrom(offset);
  }
  return bytes >= Math.max(1, minBytes);
}
