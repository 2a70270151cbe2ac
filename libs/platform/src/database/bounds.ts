// How long one piece of work may keep a connection, a row or anybody else waiting. PostgreSQL holds to these whatever
// becomes of the process that set them: stopped in a debugger, cut off, or gone.

export const CONNECT_WITHIN_MS = 5_000;
/** For one lock on a row, a key or a table; then the work fails as contention, and is tried again or answered 503. */
export const LOCK_WITHIN_MS = 1_000;
export const STATEMENT_WITHIN_MS = 15_000;
/** How long a transaction may hold its locks and do nothing. */
export const IDLE_IN_TRANSACTION_MS = 10_000;
/** Longer than any statement may take: who says nothing for so long is cut off from us. */
export const SILENT_WITHIN_MS = STATEMENT_WITHIN_MS + 5_000;

/** A peer that is gone without a word (half-open TCP) is noticed after 10 + 3 × 5 s, by both sides. */
const KEEPALIVE_AFTER_MS = 10_000;
const noticingGonePeers = {
  tcp_keepalives_idle: `${KEEPALIVE_AFTER_MS}ms`,
  tcp_keepalives_interval: '5s',
  tcp_keepalives_count: 3,
  tcp_user_timeout: '20s',
};

/** For node-postgres, in its words; each connection of a service has them. */
export const bounds = {
  statement_timeout: STATEMENT_WITHIN_MS,
  lock_timeout: LOCK_WITHIN_MS,
  idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  silentWithinMs: SILENT_WITHIN_MS,
  keepAlive: true,
  keepAliveInitialDelayMillis: KEEPALIVE_AFTER_MS,
  options: Object.entries(noticingGonePeers)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' '),
};
