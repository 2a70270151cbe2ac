import { columnsWithoutMigration } from '@eventually/store/testing';
import { entities } from '../entities.js';
import { migrations } from './migrations.js';

it('no column of an entity of payment-service is without a migration', async () =>
  expect(await columnsWithoutMigration(entities, migrations)).toEqual([]));
