import type { Corruption } from '../corruption.js';

/** How orders are fulfilled, falsified in order-service. */
export const sagas: readonly Corruption[] = [
  {
    what: 'a saga has no order',
    in: 'order-service',
    sql: `
      INSERT INTO saga (saga, key, status, step, data, cause)
      SELECT saga, '<stranger>', status, step, data, cause FROM saga WHERE key = '<confirmed>'`,
    foundBy: 'every saga has an order',
    id: '<stranger>',
  },
  {
    what: 'a saga is of a kind that is not there',
    in: 'order-service',
    sql: `UPDATE saga SET saga = 'forge-order' WHERE key = '<confirmed>'`,
    foundBy: 'every saga has an order',
    id: '<confirmed>',
  },
  {
    what: 'a saga is gone',
    in: 'order-service',
    sql: `DELETE FROM saga WHERE key = '<confirmed>'`,
    foundBy: 'sagas end',
    id: '<confirmed>',
  },
  {
    what: 'a saga that ended has a deadline',
    in: 'order-service',
    sql: `UPDATE saga SET deadline = now() WHERE key = '<confirmed>'`,
    foundBy: 'ended sagas await nothing',
    id: '<confirmed>',
  },
  {
    what: 'a saga that is through went back a step',
    in: 'order-service',
    sql: `UPDATE saga SET step = 2 WHERE key = '<confirmed>'`,
    foundBy: 'sagas end where they say',
    id: '<confirmed>',
  },
  {
    what: 'a saga that was undone never came so far',
    in: 'order-service',
    sql: `UPDATE saga SET step = 0 WHERE key = '<declined>'`,
    foundBy: 'sagas end where they say',
    id: '<declined>',
  },
  {
    what: 'a saga ended for another reason',
    in: 'order-service',
    sql: `UPDATE saga SET reason = 'a whim' WHERE key = '<declined>'`,
    foundBy: 'sagas end where they say',
    id: '<declined>',
  },
  {
    what: 'a saga began later than its order',
    in: 'order-service',
    sql: `UPDATE saga SET started_at = started_at + interval '1 second' WHERE key = '<confirmed>'`,
    foundBy: 'orders begin at once',
    id: '<confirmed>',
  },
  {
    what: 'a saga that ended runs again',
    in: 'order-service',
    sql: `UPDATE saga SET status = 'running' WHERE key = '<confirmed>'`,
    foundBy: 'sagas end',
    id: '<confirmed>',
  },
  {
    what: 'a saga ended otherwise than its order',
    in: 'order-service',
    sql: `UPDATE saga SET status = 'compensated' WHERE key = '<confirmed>'`,
    foundBy: 'sagas end',
    id: '<confirmed>',
  },
  {
    what: 'a saga pays another amount',
    in: 'order-service',
    sql: `UPDATE saga SET data = jsonb_set(data, '{amount,amount}', '1') WHERE key = '<confirmed>'`,
    foundBy: 'money is alike',
    id: '<confirmed>',
  },
  {
    what: 'a saga reserves other lines',
    in: 'order-service',
    sql: `UPDATE saga SET data = jsonb_set(data, '{lines,0,quantity}', '9') WHERE key = '<confirmed>'`,
    foundBy: 'lines are alike',
    id: '<confirmed>',
  },
  {
    what: 'a saga is another customer’s',
    in: 'order-service',
    sql: `UPDATE saga SET data = jsonb_set(data, '{customerId}', '"mallory"') WHERE key = '<confirmed>'`,
    foundBy: 'customers are alike',
    id: '<confirmed>',
  },
];
