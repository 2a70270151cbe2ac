import { Testbed } from '@eventually/testbed';
import type { DataSource } from 'typeorm';
import { CommitSignal, markForCommit } from './commit-signal.js';
import type { Tx } from './transaction.js';

describe('the signal that a marked transaction has committed', () => {
  let testbed: Testbed;
  let db: DataSource;
  let signal: CommitSignal;
  let signals: number;

  beforeAll(async () => {
    testbed = await Testbed.start();
    db = await testbed.database([]);
    signal = new CommitSignal(db, 'marked');
    signal.on('committed', () => signals++);
  });

  beforeEach(() => {
    signals = 0;
  });

  afterAll(() => testbed.stop());

  const mark = (tx: Tx) => {
    markForCommit(tx, 'marked');
    markForCommit(tx, 'marked');
  };

  it('comes once, after the commit', async () => {
    await db.transaction(async (tx) => {
      mark(tx);
      await tx.transaction(async (savepoint) => savepoint.query('SELECT 1'));
      expect(signals).toBe(0);
    });
    expect(signals).toBe(1);
  });

  it('does not come when the transaction rolls back', async () => {
    const failing = db.transaction(async (tx) => {
      mark(tx);
      throw new Error('roll back');
    });
    await expect(failing).rejects.toThrow('roll back');
    expect(signals).toBe(0);
  });

  it('does not come when the transaction was not marked', async () => {
    await db.transaction((tx) => tx.query('SELECT 1'));
    expect(signals).toBe(0);
  });
});
