import { CreateIdempotencyKeys1760000000010 } from './create-idempotency-keys.migration.js';
import { KeysByAge1780000000200 } from './keys-by-age.migration.js';
import { OwnIdempotencyKeys1770000000100 } from './own-idempotency-keys.migration.js';

/** The table of idempotency keys. TypeORM runs migrations in the order of their numbers, whatever their place in a list. */
export const idempotencyMigrations = [
  CreateIdempotencyKeys1760000000010,
  OwnIdempotencyKeys1770000000100,
  KeysByAge1780000000200,
];
