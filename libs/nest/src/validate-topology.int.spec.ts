import { service } from '@eventually/contract-kit';
import { Testbed } from '@eventually/testbed';
import { personStream, startGreeter } from '@eventually/testing/fixtures';
import { messagingMigrations } from './migrations.js';

describe('a service that does not do what it declares', () => {
  let testbed: Testbed;
  beforeAll(async () => (testbed = await Testbed.start()));
  afterAll(() => testbed.stop());

  it('ends its start with what to correct', async () => {
    const db = await testbed.database(messagingMigrations);
    const idle = service('greeter', { owns: [personStream], reads: [personStream] });
    await expect(startGreeter(db, { service: idle, kafka: { brokers: ['127.0.0.1:1'] } })).rejects.toThrow(
      'greeter does not do what it declares. ' +
        'It does nothing with the events of stream person: remove that from `reads`.',
    );
  });
});
