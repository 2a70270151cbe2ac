import { messagingMigrations } from '@eventually/nest';
import { Testbed } from '@eventually/testbed';
import type { DataSource } from 'typeorm';
import { SagaTable } from './saga-table.js';

describe('a secret that a saga has forgotten', () => {
  let testbed: Testbed;
  let db: DataSource;

  beforeAll(async () => {
    testbed = await Testbed.start();
    db = await testbed.database(messagingMigrations);
  });
  afterAll(() => testbed.stop());

  it('is in its row no more', async () => {
    const table = new SagaTable();
    const saga = { key: 'ada', cause: { correlationId: 'c-1' } };
    const running = { step: 0, status: 'running' as const };
    const rowsWith = (text: string) =>
      db.query<object[]>(`SELECT FROM saga WHERE row(saga.*)::text LIKE $1`, [`%${text}%`]);
    await table.start(db.manager, 'visit', [
      { ...saga, state: { ...running, data: { id: 'ada', code: 'sesame' } } },
    ]);
    expect(await rowsWith('sesame')).toHaveLength(1);
    await table.save(db.manager, 'visit', [{ ...saga, state: { ...running, step: 1, data: { id: 'ada' } } }]);
    expect(await rowsWith('sesame')).toEqual([]);
    expect((await table.load(db.manager, 'visit', ['ada'])).get('ada')?.state.data).toEqual({ id: 'ada' });
  });
});
