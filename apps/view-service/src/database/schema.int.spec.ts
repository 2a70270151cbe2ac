import { messagingMigrations } from '@eventually/nest';
import { withColumns } from '@eventually/projection';
import { createReadModel } from '@eventually/projection/testing';
import { schemaDifferences, tablesOf } from '@eventually/store/testing';
import { Testbed } from '@eventually/testbed';
import { entities } from '../entities.js';
import { OrderDetailsEntity } from '../order-details/order-details.entity.js';
import { orderDetails } from '../order-details/order-details.projection.js';
import { migrations } from './migrations.js';
import { orderDetailsColumns } from './order-details.columns.js';

describe('the entities of view-service', () => {
  let testbed: Testbed;
  let others: string[];
  beforeAll(async () => {
    testbed = await Testbed.start();
    others = await tablesOf(await testbed.database(messagingMigrations));
  });
  afterAll(() => testbed.stop());

  it('are what its migrations made, all of it', async () => {
    const db = await testbed.database(migrations, entities);
    expect(await schemaDifferences(db, others)).toEqual([]);
  });

  it('are what a rebuild of the order details makes', async () => {
    const db = await testbed.database(messagingMigrations, [OrderDetailsEntity]);
    for (const statement of createReadModel(withColumns(orderDetails, orderDetailsColumns)))
      await db.query(statement);
    expect(await schemaDifferences(db, others)).toEqual([]);
  });
});
