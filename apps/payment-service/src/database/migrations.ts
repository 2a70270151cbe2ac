import { messagingMigrations } from '@eventually/nest';
import { CreatePayments1770000000001 } from './create-payments.migration.js';
import { CreateProviderCalls1770000000002 } from './create-provider-calls.migration.js';

/** The whole database `payments`; it comes to be in the order of the numbers. */
export const migrations = [
  ...messagingMigrations,
  CreatePayments1770000000001,
  CreateProviderCalls1770000000002,
];
