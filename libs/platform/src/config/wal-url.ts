import { ConfigError } from './load-config.js';

interface Source {
  readonly RELAY_SOURCE: 'table' | 'wal';
  readonly DATABASE_REPLICATION_URL?: string;
}

/** Where a relay reads the WAL, if it is to. */
export function walUrl({ RELAY_SOURCE, DATABASE_REPLICATION_URL }: Source): string | undefined {
  if (RELAY_SOURCE === 'table') return undefined;
  if (DATABASE_REPLICATION_URL) return DATABASE_REPLICATION_URL;
  throw new ConfigError('DATABASE_REPLICATION_URL: RELAY_SOURCE=wal needs it');
}
