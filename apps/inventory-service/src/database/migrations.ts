import { messagingMigrations } from '@eventually/nest';
import { idempotencyMigrations } from '@eventually/platform';
import { AddCustomerToReservations1770000000004 } from './add-customer-to-reservations.migration.js';
import { CreateProducts1770000000001 } from './create-products.migration.js';
import { CreateReservations1770000000003 } from './create-reservations.migration.js';
import { CreateStock1770000000002 } from './create-stock.migration.js';
import { FindStockByOrder1770000000005 } from './find-stock-by-order.migration.js';

/** The whole database `inventory`; it comes to be in the order of the numbers. */
export const migrations = [
  ...messagingMigrations,
  ...idempotencyMigrations,
  CreateProducts1770000000001,
  CreateStock1770000000002,
  CreateReservations1770000000003,
  AddCustomerToReservations1770000000004,
  FindStockByOrder1770000000005,
];
