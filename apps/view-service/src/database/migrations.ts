import { messagingMigrations } from '@eventually/nest';
import { CreateOrderDetails1770000000001 } from './create-order-details.migration.js';
import { VersionOrderDetails1770000000003 } from './version-order-details.migration.js';

/** Everything in the database of views, in the order in which it is made. */
export const migrations = [
  ...messagingMigrations,
  CreateOrderDetails1770000000001,
  VersionOrderDetails1770000000003,
];
