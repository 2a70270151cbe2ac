import { schemaDifferences } from '@eventually/store/testing';
import { Testbed } from '@eventually/testbed';
import { migrations } from './migrations.js';
import { ProductEntity } from './product.entity.js';
import { ReservationEntity } from './reservation.entity.js';

describe('the entities of inventory-service', () => {
  let testbed: Testbed;
  beforeAll(async () => {
    testbed = await Testbed.start();
  });
  afterAll(() => testbed.stop());

  it('are what its migrations made', async () => {
    const db = await testbed.database(migrations, [ProductEntity, ReservationEntity]);
    expect(await schemaDifferences(db)).toEqual([]);
  });
});
