import { copyFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { batchOf, type TestRecord } from '../testing/record-batches.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { PartitionLog } from './partition-log.js';
import { batchSizeAt } from './record-batch.js';
import { readRecords } from './records.js';

const DAY_MS = 86_400_000;
const directory = temporaryDirectory();
const settings = { segmentBytes: 1, segmentMs: Infinity, needsKeys: false, fsync: 'never' } as const; // every batch gets its own segment
let log: PartitionLog;
beforeEach(() => {
  log = new PartitionLog(directory.path, settings);
});
afterEach(() => log.close());

type Options = Parameters<typeof batchOf>[1];
const append = (records: TestRecord[], options?: Options): void => void log.append(batchOf(records, options));
const compact = (now = 0): Promise<void> => log.cleaner.compact(DAY_MS, now);

/** What a consumer sees: offset, key and value of every record. */
function contents(): string[] {
  const seen: string[] = [];
  for (let offset = log.startOffset; offset < log.endOffset;) {
    const bytes = log.read(offset, 1);
    expect(batchSizeAt(bytes, 0)).toBe(bytes.length);
    const records = readRecords(bytes)!;
    seen.push(...records.map((r) => `${r.offset} ${String(r.key)}${r.isTombstone ? ' deleted' : ''}`));
    offset = records.at(-1)!.offset + 1;
  }
  return seen;
}

describe('compaction', () => {
  it.each([false, true])('keeps the newest record of each key, at its offset (gzip: %s)', async (gzip) => {
    append([{ key: 'a' }, { key: 'b' }, { key: 'c' }], { gzip });
    append([{ key: 'a' }], { gzip });
    append([{ key: 'a' }, { key: 'b' }], { gzip });
    await compact();
    expect(contents()).toEqual(['2 c', '4 a', '5 b']);
    expect([log.startOffset, log.endOffset]).toEqual([0, 6]);
  });

  it('leaves the active segment as it is', async () => {
    append([{ key: 'a' }]);
    append([{ key: 'b' }, { key: 'b' }]);
    await compact();
    expect(contents()).toEqual(['0 a', '1 b', '2 b']);
  });

  it('keeps records without a key', async () => {
    append([{}, {}]);
    append([{ key: 'end' }]);
    await compact();
    expect(contents()).toEqual(['0 null', '1 null', '2 end']);
  });

  it('is the same after a restart, and appending goes on', async () => {
    for (const key of ['a', 'b', 'a', 'b', 'a']) append([{ key }]);
    await compact();
    const before = contents();
    log.close();
    log = new PartitionLog(directory.path, settings);
    expect(contents()).toEqual(before);
    expect(log.append(batchOf([{ key: 'c' }])).baseOffset).toBe(5);
  });

  it('can be repeated as more segments are closed', async () => {
    for (const key of ['a', 'a', 'b']) append([{ key }]);
    await compact();
    for (const key of ['a', 'b', 'end']) append([{ key }]);
    await compact();
    expect(contents()).toEqual(['3 a', '4 b', '5 end']);
  });

  it('is not disturbed by the draft of one that was killed', async () => {
    append([{ key: 'a' }]);
    append([{ key: 'a' }]);
    const [oldest] = readdirSync(directory.path).sort();
    copyFileSync(path.join(directory.path, oldest!), path.join(directory.path, `${oldest}.cleaned`));
    log.close();
    log = new PartitionLog(directory.path, settings);
    await compact();
    expect(contents()).toEqual(['1 a']);
  });

  it('leaves a log with transactions alone', async () => {
    append([{ key: 'a' }], { producerId: 1, epoch: 0, sequence: 0, transactional: true });
    log.endTransaction(1, 0, 'commit');
    append([{ key: 'a' }]);
    append([{ key: 'a' }]);
    await compact();
    expect(contents().filter((line) => line.endsWith(' a'))).toHaveLength(3);
  });
});

describe('a tombstone', () => {
  const tombstone = { key: 'a', value: null, timestamp: 1_000 };

  it('stays for a while, so that slow readers see it, and then goes', async () => {
    append([{ key: 'a' }]);
    append([tombstone]);
    append([{ key: 'end' }]);
    await compact(1_000 + DAY_MS);
    expect(contents()).toEqual(['1 a deleted', '2 end']);
    append([{ key: 'end' }]);
    await compact(1_001 + DAY_MS);
    expect(contents()).toEqual(['3 end']);
  });

  it('stays as long as a record it deletes has to', async () => {
    append([{ key: 'a' }], { producerId: 1, epoch: 0, sequence: 0 }); // the last batch of this producer
    append([tombstone]);
    append([{ key: 'end' }]);
    await compact(2 * DAY_MS);
    expect(contents()).toEqual(['0 a', '1 a deleted', '2 end']);
  });
});

it('a producer whose records are compacted away may still go on, but not repeat itself', async () => {
  const batch = (sequence: number): Buffer => batchOf([{ key: 'a' }], { producerId: 1, epoch: 0, sequence });
  log.append(batch(0));
  log.append(batch(1));
  append([{ key: 'a' }]);
  await compact();
  log.close();
  log = new PartitionLog(directory.path, settings);
  expect(log.append(batch(1)).baseOffset).toBe(1);
  expect(log.append(batch(2)).baseOffset).toBe(3);
});

describe('time alone', () => {
  const old = 1_000;

  it('closes the segment of a quiet log, so that it is compacted', async () => {
    log.close();
    log = new PartitionLog(directory.path, { ...settings, segmentBytes: 1 << 20, segmentMs: 60_000 });
    append([{ key: 'a' }]);
    append([{ key: 'a' }]);
    log.cleaner.rollIfOld(Date.now() + 59_000);
    await compact();
    expect(contents()).toEqual(['0 a', '1 a']);
    log.cleaner.rollIfOld(Date.now() + 61_000);
    await compact();
    expect(contents()).toEqual(['1 a']);
  });

  it('removes a tombstone from segments that were compacted before', async () => {
    append([{ key: 'a', value: null, timestamp: old }]);
    append([{ key: 'end' }]);
    await compact(old + DAY_MS);
    expect(contents()).toEqual(['0 a deleted', '1 end']);
    await compact(old + DAY_MS + 1);
    expect(contents()).toEqual(['1 end']);
  });
});

describe('while it runs', () => {
  const manyKeys = (): TestRecord[] => Array.from({ length: 500 }, (_, i) => ({ key: `key ${i}` }));

  it('lets others have their turn, and takes appends', async () => {
    log.close();
    log = new PartitionLog(directory.path, { ...settings, segmentBytes: 1 << 26, segmentMs: 1_000 });
    for (let i = 0; i < 400; i++) append(manyKeys());
    log.cleaner.rollIfOld(Date.now() + 2_000);
    let turns = 0;
    const takeTurn = (): void => void (turns++, (next = setImmediate(takeTurn)));
    let next = setImmediate(takeTurn);
    const running = compact();
    append([{ key: 'key 7', value: 'new' }]);
    await running;
    clearImmediate(next);
    expect(turns).toBeGreaterThan(4);
    expect(contents()).toHaveLength(500); // the survey comes to the active segment last, and met the new one
    expect(contents().at(-1)).toBe('200000 key 7');
  });

  it('stops when the log is closed, and leaves it in order', async () => {
    for (let i = 0; i < 100; i++) append(manyKeys());
    const running = compact();
    log.close();
    await running;
    log = new PartitionLog(directory.path, settings);
    expect(log.endOffset).toBe(50_000);
    expect(readdirSync(directory.path).every((name) => name.endsWith('.log'))).toBe(true);
  });
});
