import { appendFileSync, readdirSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { batchOf } from '../testing/record-batches.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { ErrorCode } from '../wire/errors.js';
import { type LogSettings } from './log-settings.js';
import { PartitionLog } from './partition-log.js';
import { readHeader } from './record-batch.js';

const directory = temporaryDirectory();
let opened: PartitionLog[] = [];
const DEFAULTS = { segmentBytes: 1 << 20, segmentMs: Infinity, needsKeys: false, fsync: 'never' } as const;

function openLog(settings: Partial<LogSettings> = {}): PartitionLog {
  const log = new PartitionLog(directory.path, { ...DEFAULTS, ...settings });
  opened.push(log);
  return log;
}

afterEach(() => {
  opened.filter((log) => !log.isClosed).forEach((log) => log.close());
  opened = [];
});

const one = (timestamp = 1_000): Buffer => batchOf([{ timestamp }]);
const two = (): Buffer => batchOf([{}, {}]);
const segmentFiles = (): string[] =>
  readdirSync(directory.path)
    .filter((name) => name.endsWith('.log'))
    .sort();
const lastSegment = (): string => path.join(directory.path, segmentFiles().at(-1)!);

describe('appending and reading', () => {
  it('gives every batch the next offset and finds it by any offset inside', () => {
    const log = openLog();
    expect([two(), two(), one()].map((batch) => log.append(batch).baseOffset)).toEqual([0, 2, 4]);
    expect(readHeader(log.read(3, 1))).toMatchObject({ baseOffset: 2, lastOffset: 3 });
    expect(log.endOffset).toBe(5);
  });

  it('returns whole batches up to the limit, but always at least one', () => {
    const log = openLog();
    for (let i = 0; i < 4; i++) log.append(one());
    const { length } = one();
    expect(log.read(0, 1)).toHaveLength(length);
    expect(log.read(0, 2 * length + 1)).toHaveLength(2 * length);
    expect(log.read(1, 100 * length, 3)).toHaveLength(2 * length);
    expect(log.read(4, 100)).toHaveLength(0);
  });

  it('knows how many bytes a reader may find; in a closed segment there is nothing to wait for', () => {
    const { length } = one();
    const log = openLog({ segmentBytes: 2 * length });
    for (let i = 0; i < 4; i++) log.append(one());
    expect([0, 1, 2, 3, 4].map((offset) => log.bytesFrom(offset))).toEqual([
      Infinity,
      Infinity,
      2 * length,
      length,
      0,
    ]);
  });

  it('tells listeners of an append until they unsubscribe', () => {
    const log = openLog();
    const listener = jest.fn();
    const unsubscribe = log.changes.add(listener);
    log.append(one());
    unsubscribe();
    log.append(one());
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('finds the first record that is not older than a time', () => {
    const log = openLog();
    log.append(batchOf([{ timestamp: 100 }, { timestamp: 200 }], { gzip: true }));
    log.append(one(300));
    expect(log.offsetForTime(150)).toEqual({ offset: 1, timestamp: 200 });
    expect(log.offsetForTime(201)).toEqual({ offset: 2, timestamp: 300 });
    expect(log.offsetForTime(301).offset).toBe(-1);
  });

  it('stores a repeated batch of an idempotent producer once, also after a restart', () => {
    const batch = (): Buffer => batchOf([{}], { producerId: 7, epoch: 0, sequence: 0 });
    const log = openLog();
    log.append(one());
    expect(log.append(batch()).baseOffset).toBe(1);
    log.close();
    expect(openLog().append(batch())).toEqual({ error: ErrorCode.NONE, baseOffset: 1 });
  });

  it('syncs on request when asked to', async () => {
    const log = openLog({ fsync: 'batch', segmentBytes: 100 });
    for (let i = 0; i < 3; i++) log.append(one());
    await expect(Promise.all([log.flush(), log.flush(), log.flush()])).resolves.toHaveLength(3);
  });
});

describe('recovery', () => {
  const fill = (): number => {
    const log = openLog();
    for (let i = 0; i < 3; i++) log.append(two());
    log.close();
    return statSync(lastSegment()).size;
  };

  it.each([1, 30, 60])('cuts a last batch that lacks its last %d bytes, and nothing else', (missing) => {
    truncateSync(lastSegmentAfter(fill), two().length * 3 - missing);
    const log = openLog();
    expect(log.endOffset).toBe(4);
    expect(statSync(lastSegment()).size).toBe(two().length * 2);
    expect(log.append(two()).baseOffset).toBe(4);
  });

  it('cuts a last batch whose bytes never reached the disk', () => {
    appendFileSync(lastSegmentAfter(fill), Buffer.alloc(200));
    expect(openLog().endOffset).toBe(6);
  });

  it('cuts a batch with a wrong checksum', () => {
    const broken = two();
    broken[broken.length - 1]! ^= 1;
    appendFileSync(lastSegmentAfter(fill), broken);
    expect(openLog().endOffset).toBe(6);
  });

  it('goes on behind the last offset over several segments', () => {
    const log = openLog({ segmentBytes: 200 });
    for (let i = 0; i < 7; i++) log.append(one());
    log.close();
    expect(segmentFiles().length).toBeGreaterThan(2);
    const again = openLog({ segmentBytes: 200 });
    expect(again.append(one()).baseOffset).toBe(7);
    expect(readHeader(again.read(3, 1)).baseOffset).toBe(3);
  });

  function lastSegmentAfter(prepare: () => unknown): string {
    prepare();
    return lastSegment();
  }
});

describe('removing old records', () => {
  const batchBytes = one().length;
  const withSegments = (count: number): PartitionLog => {
    const log = openLog({ segmentBytes: batchBytes });
    for (let i = 0; i < count; i++) log.append(one(1_000 * (i + 1)));
    return log;
  };

  it('hides what DeleteRecords cut, also after a restart', () => {
    const log = openLog();
    for (let i = 0; i < 4; i++) log.append(one());
    log.deleteBefore(3);
    log.close();
    expect(openLog()).toMatchObject({ startOffset: 3, endOffset: 4 });
  });

  it('drops whole segments that are too old, never the active one', () => {
    const log = withSegments(4);
    log.cleaner.retain({ ms: 1_500, bytes: -1 }, 4_000);
    expect(log.startOffset).toBe(2);
    log.cleaner.retain({ ms: 0, bytes: -1 }, 1_000_000);
    expect([log.startOffset, log.endOffset, segmentFiles().length]).toEqual([3, 4, 1]);
  });

  it('drops whole segments that are too many', () => {
    const log = withSegments(5);
    log.cleaner.retain({ ms: -1, bytes: 2 * batchBytes }, 0);
    expect(log.startOffset).toBe(3);
  });

  it('keeps everything for ever when both limits are -1', () => {
    const log = withSegments(3);
    log.cleaner.retain({ ms: -1, bytes: -1 }, Number.MAX_SAFE_INTEGER);
    expect(log.startOffset).toBe(0);
  });
});

describe('transactions', () => {
  const inTransaction = (sequence: number): Buffer =>
    batchOf([{}], { producerId: 9, epoch: 0, sequence, transactional: true });

  it('hold back the last stable offset until they end', () => {
    const log = openLog();
    log.append(one());
    log.append(inTransaction(0));
    log.append(one());
    expect(log.lastStableOffset).toBe(1);
    log.endTransaction(9, 0, 'commit');
    expect(log.lastStableOffset).toBe(log.endOffset);
    expect(log.transactions.abortedSince(0)).toEqual([]);
  });

  it('are listed as aborted for readers that could meet their records, also after a restart', () => {
    const log = openLog();
    log.append(inTransaction(0));
    log.endTransaction(9, 0, 'abort');
    log.close();
    const again = openLog();
    expect(again.transactions.abortedSince(0)).toEqual([{ producerId: 9, firstOffset: 0, lastOffset: 1 }]);
    expect(again.transactions.abortedSince(2)).toEqual([]);
  });
});
