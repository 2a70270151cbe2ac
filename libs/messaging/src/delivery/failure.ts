const TRANSIENT_SQLSTATE = /^(08|40|53|57P)/; // connection, rollback (serialization, deadlock), resources, shutdown
const LOCK_NOT_AVAILABLE = '55P03';
const TRANSIENT_ERRNO = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
const TRANSIENT_MESSAGE =
  /connection terminated|timeout exceeded when trying to connect|driver not connected|client has encountered a connection error/i;

/** Whether the same work may succeed later without anyone mending anything: it is the surroundings that failed. */
export function isTransient(error: unknown): boolean {
  const { code, message } = ((error as { driverError?: unknown })?.driverError ?? error ?? {}) as {
    code?: string;
    message?: string;
  };
  if (code && (TRANSIENT_ERRNO.has(code) || code === LOCK_NOT_AVAILABLE)) return true;
  return (
    (!!code && code.length === 5 && TRANSIENT_SQLSTATE.test(code)) || TRANSIENT_MESSAGE.test(message ?? '')
  );
}

export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : (JSON.stringify(error) ?? String(error));
