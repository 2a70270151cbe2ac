import { schemaDifferences } from '@eventually/store/testing';
import { Testbed } from '@eventually/testbed';
import { migrations } from './migrations.js';
import { OrderEntity } from './order.entity.js';

describe('the entities of order-service', () => {
  let testbed: Testbed;
  beforeAll(async () => {
    testbed = await Testbed.start();
  });
  afterAll(() => testbed.stop());

  it('are what its migrations made', async () => {
    const db = await testbed.database(migrations, [OrderEntity]);
    expect(await schemaDifferences(db)).toEqual([]);
  });
});
