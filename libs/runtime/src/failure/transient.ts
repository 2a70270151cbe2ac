import { sqlStateOf } from './data-error.js';
import { inside, type Failure } from './inside.js';

/** Whole classes of SQLSTATE. */
const CLASSES = [
  '08', // connection exception
  '28', // not let in: credentials are being changed, or pg_hba is
  '40', // transaction rollback: serialization failure, deadlock
  '53', // insufficient resources: disk full, out of memory, too many connections
  '57P', // operator intervention: shutdown, crash, starting up
  '58', // system error: an I/O error, a file that is gone
];

const SQLSTATES = new Set([
  '25006', // read-only: a standby, or a primary that was demoted
  '25P03', // idle in a transaction for too long: our process was late
  '25P04', // transaction timeout
  '3D000', // the database is not there: it is being restored
  '55006', // object in use
  '55P03', // a lock was not to be had in time
  '57014', // cancelled: it took longer than statement_timeout allows
]);

/** Of sockets and names, and of a process that has used up its handles. */
const ERRNOS = new Set([
  'EADDRNOTAVAIL',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'EMFILE',
  'ENETDOWN',
  'ENETRESET',
  'ENETUNREACH',
  'ENFILE',
  'ENOBUFS',
  'ENOTCONN',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);
const ERRNO_FAMILIES = /^(EAI_|UND_ERR_(SOCKET|CONNECT_TIMEOUT|HEADERS_TIMEOUT|BODY_TIMEOUT)$)/;

/** Of those that carry no code: pg, pg-pool, TypeORM. */
const MESSAGES = [
  /connection terminated/i,
  /client has encountered a connection error/i,
  /client was closed and is not queryable/i,
  /cannot use a pool after calling end/i,
  /timeout exceeded when trying to connect/i,
  /^timeout expired$/i, // pg, while it connects
  /query read timeout/i,
  /query runner (was )?already released/i, // the connection was cut inside a transaction
  /driver not connected/i,
  /is not currently accepting connections/i, // PostgreSQL calls this 55000, as it does mistakes of ours
  /cached plan must not change result type/i, // a migration ran; another connection plans anew
];

/** Whether the same work may succeed later without anyone changing it: it is the surroundings that failed. */
export const isTransient = (error: unknown): boolean => inside(error).some(isOfTheSurroundings);

const isOfTheSurroundings = ({ code, message, retriable }: Failure): boolean =>
  retriable === true ||
  (typeof code === 'string' && isTransientCode(code)) ||
  (typeof message === 'string' && MESSAGES.some((pattern) => pattern.test(message)));

const isTransientCode = (code: string): boolean =>
  ERRNOS.has(code) ||
  ERRNO_FAMILIES.test(code) ||
  SQLSTATES.has(code) ||
  (code.length === 5 && CLASSES.some((prefix) => code.startsWith(prefix)));

const CONTENTION = /^(40|55|57014)/;

/**
 * Whether others work on the same rows at the same time: the database is there, and less of the work, or the same work a
 * moment later, may well succeed.
 */
export const isContention = (error: unknown): boolean => CONTENTION.test(sqlStateOf(error) ?? '');
