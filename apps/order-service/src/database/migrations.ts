import { messagingMigrations } from '@eventually/nest';
import {
  CreateIdempotencyKeys1760000000010,
  KeysByAge1780000000200,
  OwnIdempotencyKeys1770000000100,
} from '@eventually/platform';
import { CreateOrders1770000000001 } from './create-orders.migration.js';
import { CreateProductPrices1770000000002 } from './create-product-prices.migration.js';
import { ForgetSpentTokens1770000000004 } from './forget-spent-tokens.migration.js';
import { VersionProductPrices1770000000003 } from './version-product-prices.migration.js';

export const migrations = [
  ...messagingMigrations,
  CreateIdempotencyKeys1760000000010,
  CreateOrders1770000000001,
  CreateProductPrices1770000000002,
  VersionProductPrices1770000000003,
  OwnIdempotencyKeys1770000000100,
  ForgetSpentTokens1770000000004,
  KeysByAge1780000000200,
];
