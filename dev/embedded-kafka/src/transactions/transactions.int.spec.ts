import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Broker } from '../broker.js';
import { withDefaults } from '../options.js';
import { batchOf } from '../testing/record-batches.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { ErrorCode } from '../wire/errors.js';

const directory = temporaryDirectory();
const target = { topic: 'orders', partition: 0 };
let broker: Broker;
const open = (): void => void (broker = new Broker(withDefaults({ dir: directory.path })));
const log = () => broker.topics.partition(target.topic, target.partition)!;

function writeInTransaction() {
  const { producerId, epoch } = broker.transactions.initialise('relay', 60_000);
  broker.transactions.addPartition('relay', target);
  log().append(batchOf([{}], { producerId, epoch, sequence: 0, transactional: true }));
  return { transactionalId: 'relay', producerId, epoch };
}

beforeEach(() => {
  open();
  broker.topics.create('orders', 1);
});
afterEach(() => broker.close());

describe('ending a transaction', () => {
  it('may be asked for again, but not otherwise', () => {
    const producer = writeInTransaction();
    expect(broker.transactions.finish(producer, 'commit')).toBe(ErrorCode.NONE);
    expect(broker.transactions.finish(producer, 'commit')).toBe(ErrorCode.NONE);
    expect(broker.transactions.finish(producer, 'abort')).toBe(ErrorCode.INVALID_TXN_STATE);
    expect(log().endOffset).toBe(2); // the record and one marker
  });
});

it('a transaction is ended even if the one before ended in the same way', () => {
  const producer = writeInTransaction();
  broker.transactions.finish(producer, 'commit');
  broker.transactions.addPartition('relay', target);
  expect(broker.transactions.finish(producer, 'commit')).toBe(ErrorCode.NONE);
  expect(log().endOffset).toBe(3); // the record and two markers
});

describe('after a restart', () => {
  it('the end of an earlier transaction does not pass for the end of one that was open', () => {
    const producer = writeInTransaction();
    broker.transactions.finish(producer, 'commit');
    broker.transactions.addPartition('relay', target);
    broker.close();
    open();
    expect(broker.transactions.finish(producer, 'commit')).toBe(ErrorCode.INVALID_TXN_STATE);
  });

  it('a transaction that was open is aborted, and its producer is told so', () => {
    const producer = writeInTransaction();
    broker.close();
    open();
    expect(log().transactions.abortedSince(0)).toHaveLength(1);
    expect(log().lastStableOffset).toBe(log().endOffset);
    expect(broker.transactions.finish(producer, 'commit')).toBe(ErrorCode.INVALID_TXN_STATE);
  });

  it('a transaction that was decided is completed, records and offsets', () => {
    writeInTransaction();
    const file = path.join(directory.path, 'transactions.json');
    broker.close();
    // As a kill leaves it behind: the decision is stored, no marker is written yet.
    const stored = {
      ...JSON.parse(readFileSync(file, 'utf8')).relay,
      decided: 'commit',
      partitions: [target],
    };
    const offsets = [{ groupId: 'billing', items: [{ ...target, offset: 5, metadata: null }] }];
    writeFileSync(file, JSON.stringify({ relay: { ...stored, offsets } }));
    open();
    expect(log().transactions.abortedSince(0)).toEqual([]);
    expect(log().lastStableOffset).toBe(2);
    expect(broker.groups.offsets.get('billing', 'orders', 0)?.offset).toBe(5);
  });

  it('ids are not given out again, and epochs go up', () => {
    const before = { id: broker.producerIds.allocate(), ...broker.transactions.initialise('relay', 1_000) };
    broker.close();
    open();
    expect(broker.producerIds.allocate()).toBeGreaterThan(before.producerId);
    const { producerId, epoch } = broker.transactions.initialise('relay', 1_000);
    expect([producerId, epoch]).toEqual([before.producerId, before.epoch + 1]);
  });
});
