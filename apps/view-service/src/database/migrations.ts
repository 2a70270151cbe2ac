import { messagingMigrations } from '@eventually/nest';
import { CreateOrderDetails1770000000001 } from './create-order-details.migration.js';
import { VersionOrderDetails1770000000003 } from './version-order-details.migration.js';

/** The whole database `views`; it comes to be in the order of the numbers. */
export const migrations = [
  ...messagingMigrations,
  CreateOrderDetails1770000000001,
  VersionOrderDetails1770000000003,
];
