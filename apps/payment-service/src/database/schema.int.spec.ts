import { messagingMigrations } from '@eventually/nest';
import { schemaDifferences, tablesOf } from '@eventually/store/testing';
import { Testbed } from '@eventually/testbed';
import { entities } from '../entities.js';
import { ChargeEntity } from '../simulated-provider/charge.entity.js';
import { CreateSimulatedProvider1770000000003 } from '../simulated-provider/create-simulated-provider.migration.js';
import { migrations } from './migrations.js';

describe('the entities of payment-service', () => {
  let testbed: Testbed;
  beforeAll(async () => {
    testbed = await Testbed.start();
  });
  afterAll(() => testbed.stop());

  it('are what its migrations made, all of it', async () => {
    const db = await testbed.database(
      [...migrations, CreateSimulatedProvider1770000000003],
      [...entities, ChargeEntity],
    );
    const others = await testbed.database(messagingMigrations);
    expect(await schemaDifferences(db, await tablesOf(others))).toEqual([]);
  });
});
