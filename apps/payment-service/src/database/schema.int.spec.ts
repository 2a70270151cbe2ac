import { schemaDifferences } from '@eventually/store/testing';
import { Testbed } from '@eventually/testbed';
import { migrations } from './migrations.js';
import { PaymentEntity } from './payment.entity.js';

describe('the entities of payment-service', () => {
  let testbed: Testbed;
  beforeAll(async () => {
    testbed = await Testbed.start();
  });
  afterAll(() => testbed.stop());

  it('are what its migrations made', async () => {
    const db = await testbed.database(migrations, [PaymentEntity]);
    expect(await schemaDifferences(db)).toEqual([]);
  });
});
