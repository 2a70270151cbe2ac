export interface ServerSettings {
  port: number;
  durable?: boolean;
  settings?: Readonly<Record<string, string>>;
}

const FIXED = {
  shared_buffers: '256MB',
  max_connections: '200',
  wal_level: 'logical',
  max_replication_slots: '10',
  max_wal_senders: '10',
  // An abandoned slot would otherwise keep WAL until the disk is full.
  max_slot_wal_keep_size: '2GB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] %u@%d ',
};

const NOT_DURABLE = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };

/** The text of postgresql.conf. The caller's settings win, except over where the server listens. */
export function renderSettings({ port, durable = true, settings = {} }: ServerSettings): string {
  const listening = { port: String(port), listen_addresses: '127.0.0.1', unix_socket_directories: '' };
  const all = { ...FIXED, ...(durable ? {} : NOT_DURABLE), ...settings, ...listening };
  const lines = Object.entries(all).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`);
  return [
    '# Written at every start; change it through the options of LocalPostgres.start.',
    ...lines,
    '',
  ].join('\n');
}

/** The port in a text that renderSettings made. */
export function portIn(conf: string): number | undefined {
  return Number(/^port = '(\d+)'$/m.exec(conf)?.[1]) || undefined;
}

/** Passwords for everybody, from this machine only, and no line for `replication`: nobody streams the raw files. */
export const CLIENT_AUTHENTICATION = 'host all all 127.0.0.1/32 scram-sha-256\n';
