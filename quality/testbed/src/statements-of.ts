import type { EntityManager } from 'typeorm';

/** How many statements the work has run in the transaction, those included that go out together. */
export async function statementsOf(tx: EntityManager, work: () => Promise<unknown>): Promise<number> {
  const log = jest.spyOn(tx.dataSource.logger, 'logQuery');
  try {
    await work();
    return log.mock.calls.filter(([, , runner]) => runner === tx.queryRunner).length;
  } finally {
    log.mockRestore();
  }
}
