import { messagingMigrations } from '@eventually/nest';
import {
  CreateIdempotencyKeys1760000000010,
  KeysByAge1780000000200,
  OwnIdempotencyKeys1770000000100,
} from '@eventually/platform';
import { AddCustomerToReservations1770000000004 } from './add-customer-to-reservations.migration.js';
import { CreateProducts1770000000001 } from './create-products.migration.js';
import { CreateReservations1770000000003 } from './create-reservations.migration.js';
import { CreateStock1770000000002 } from './create-stock.migration.js';
import { FindStockByOrder1770000000005 } from './find-stock-by-order.migration.js';

/** The whole database `inventory`, in the order in which it came to be. */
export const migrations = [
  ...messagingMigrations,
  CreateIdempotencyKeys1760000000010,
  CreateProducts1770000000001,
  CreateStock1770000000002,
  CreateReservations1770000000003,
  AddCustomerToReservations1770000000004,
  FindStockByOrder1770000000005,
  OwnIdempotencyKeys1770000000100,
  KeysByAge1780000000200,
];
