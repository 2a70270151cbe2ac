import type { Corruption } from '../corruption.js';

/** Who asked for what, falsified in order-service. */
export const requests: readonly Corruption[] = [
  {
    what: 'a key is forgotten',
    in: 'order-service',
    sql: `DELETE FROM idempotency_key WHERE answer ->> 'orderId' = '<confirmed>'`,
    foundBy: 'one key, one order',
    id: '<confirmed>',
  },
  {
    what: 'a key is answered with an order that is not there',
    in: 'order-service',
    sql: `UPDATE idempotency_key SET answer = json_build_object('orderId', '<stranger>') WHERE answer ->> 'orderId' = '<confirmed>'`,
    foundBy: 'one key, one order',
    id: '<stranger>',
  },
  {
    what: 'an order has two keys',
    in: 'order-service',
    sql: `INSERT INTO idempotency_key SELECT operation, 'another', fingerprint, answer, claimed_at, caller FROM idempotency_key WHERE answer ->> 'orderId' = '<confirmed>'`,
    foundBy: 'one key, one order',
    id: '<confirmed>',
  },
  {
    what: 'two keys have each other’s answers',
    in: 'order-service',
    sql: `UPDATE idempotency_key AS one SET answer = other.answer FROM idempotency_key AS other WHERE one.answer ->> 'orderId' IN ('<confirmed>', '<graces>') AND other.answer ->> 'orderId' IN ('<confirmed>', '<graces>') AND one.key <> other.key`,
    foundBy: 'keys are of their orders',
    id: '<confirmed>',
  },
  {
    what: 'a key is answered with another status',
    in: 'order-service',
    sql: `UPDATE idempotency_key SET answer = replace(answer::text, 'PENDING', 'CONFIRMED')::json WHERE answer ->> 'orderId' = '<confirmed>'`,
    foundBy: 'keys are answered',
    id: '<confirmed>',
  },
  {
    what: 'a key is answered with another order’s token',
    in: 'order-service',
    sql: `UPDATE idempotency_key SET answer = json_build_object('orderId', answer -> 'orderId', 'status', 'PENDING', 'consistencyToken', 'W10') WHERE answer ->> 'orderId' = '<confirmed>'`,
    foundBy: 'keys are answered',
    id: '<confirmed>',
  },
  {
    what: 'a key has no fingerprint',
    in: 'order-service',
    sql: `UPDATE idempotency_key SET fingerprint = '' WHERE answer ->> 'orderId' = '<confirmed>'`,
    foundBy: 'keys are answered',
    id: '<confirmed>',
  },
  {
    what: 'two callers have each other’s keys',
    in: 'order-service',
    sql: `UPDATE idempotency_key SET caller = CASE caller WHEN 'ada' THEN 'grace' ELSE 'ada' END WHERE answer ->> 'orderId' IN ('<confirmed>', '<graces>')`,
    foundBy: 'customers are alike',
    id: '<confirmed>',
  },
];
