import type { Tx } from '@eventually/messaging';
import { Testbed } from '@eventually/testbed';
import type { DataSource } from 'typeorm';
import { CallsQueued } from './calls-queued.js';

describe('the signal that calls are queued', () => {
  let testbed: Testbed;
  let db: DataSource;
  let queued: CallsQueued;
  let signals: number;

  beforeAll(async () => {
    testbed = await Testbed.start();
    db = await testbed.database([]);
    queued = new CallsQueued(db);
    queued.on('committed', () => signals++);
  });

  beforeEach(() => {
    signals = 0;
  });

  afterAll(() => testbed.stop());

  const queueCallsIn = (tx: Tx) => {
    queued.announceAfterCommit(tx);
    queued.announceAfterCommit(tx);
  };

  it('comes once, after the commit', async () => {
    await db.transaction(async (tx) => {
      queueCallsIn(tx);
      await tx.transaction(async (savepoint) => savepoint.query('SELECT 1'));
      expect(signals).toBe(0);
    });
    expect(signals).toBe(1);
  });

  it('does not come when the transaction rolls back', async () => {
    const failing = db.transaction(async (tx) => {
      queueCallsIn(tx);
      throw new Error('roll back');
    });
    await expect(failing).rejects.toThrow('roll back');
    expect(signals).toBe(0);
  });

  it('does not come when nothing was queued', async () => {
    await db.transaction((tx) => tx.query('SELECT 1'));
    expect(signals).toBe(0);
  });
});
