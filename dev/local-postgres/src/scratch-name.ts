import { randomBytes } from 'node:crypto';

/** Nothing else may be called like this: databases and roles that match are dropped when the server is launched. */
export const SCRATCH_NAME = '^scratch_[0-9a-f]{16}(_wal_reader)?$';

export const randomScratchName = (): string => `scratch_${randomBytes(8).toString('hex')}`;
