/**
 * Time-outs of the system that the suite starts: as short as they can be while a service that is killed, and comes
 * back, still answers before the saga gives it up.
 */
export const settings = {
  LOG_LEVEL: 'warn',
  CONTROL_ROOM: 'true',
  TRACING: 'memory',
  PAYMENT_DEADLINE: '12s',
  PROVIDER_SLOW: '14s',
  OPERATOR_RATE_LIMIT: '1000000', // most specs act as the operator
  LATE_BY: '10000', // the machine may be busy with more than this
};
