import { messagingMigrations } from '@eventually/nest';
import { idempotencyMigrations } from '@eventually/platform';
import { CreateOrders1770000000001 } from './create-orders.migration.js';
import { CreateProductPrices1770000000002 } from './create-product-prices.migration.js';
import { ForgetSpentTokens1770000000004 } from './forget-spent-tokens.migration.js';
import { VersionProductPrices1770000000003 } from './version-product-prices.migration.js';

/** The whole database `orders`; it comes to be in the order of the numbers. */
export const migrations = [
  ...messagingMigrations,
  ...idempotencyMigrations,
  CreateOrders1770000000001,
  CreateProductPrices1770000000002,
  VersionProductPrices1770000000003,
  ForgetSpentTokens1770000000004,
];
