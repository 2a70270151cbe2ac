/**
 * Deadlines as short as they can be while most orders still end well: what only happens after a time-out should happen
 * often, and a trial should be over soon.
 */
export const serviceSettings = {
  LOG_LEVEL: 'warn',
  KAFKA_SESSION_TIMEOUT: '3000',
  STOCK_DEADLINE: '10s', // longer than an order waits in an overload
  PAYMENT_DEADLINE: '3s',
  PAYMENT_RECEIPT_DEADLINE: '10s',
  PROVIDER_SLOW: '4s',
  PROVIDER_TIMEOUT: '6s',
  PROVIDER_LEASE: '2s',
  OPERATOR_RATE_LIMIT: '1000000', // all customers are one operator here, who insists
};

/** Longer than any lease or session above: who is stopped for this long has lost whatever it held. */
export const PAST_LEASES_MS = 5_500;

/** A killed server loses nothing it has confirmed; only a power cut would. */
export const postgresSettings = { synchronous_commit: 'on' };

export const INSTANCES = 2;

/** A process that is killed once per trial should not be punished for the trials before. */
export const RESTART_MS = 300;
