import type { Corruption } from '../corruption.js';

/** What is shown, falsified in view-service. */
export const documents: readonly Corruption[] = [
  {
    what: 'a document names another customer',
    in: 'view-service',
    sql: `UPDATE order_details_v1 SET document = jsonb_set(document, '{customerId}', '"mallory"') WHERE key = '<confirmed>'`,
    foundBy: 'the view is the fold',
    id: 'order-details <confirmed>',
  },
  {
    what: 'a document has another total',
    in: 'view-service',
    sql: `UPDATE order_details_v1 SET document = jsonb_set(document, '{total,amount}', '1') WHERE key = '<confirmed>'`,
    foundBy: 'the view is the fold',
    id: 'order-details <confirmed>',
  },
  {
    what: 'a document has taken in an event twice',
    in: 'view-service',
    sql: `UPDATE order_details_v1 SET document = jsonb_set(document, '{version}', to_jsonb((document ->> 'version')::int + 1)) WHERE key = '<confirmed>'`,
    foundBy: 'the view is the fold',
    id: 'order-details <confirmed>',
  },
  {
    what: 'a document is ahead of its streams',
    in: 'view-service',
    sql: `UPDATE order_details_v1 SET versions = jsonb_set(versions, '{order}', '9') WHERE key = '<confirmed>'`,
    foundBy: 'the view is never ahead',
    id: 'order-details <confirmed>',
  },
  {
    what: 'a document is behind its streams',
    in: 'view-service',
    sql: `UPDATE order_details_v1 SET versions = jsonb_set(versions, '{order}', '1') WHERE key = '<confirmed>'`,
    foundBy: 'the view is complete',
    id: 'order-details <confirmed>',
  },
  {
    what: 'a document is gone',
    in: 'view-service',
    sql: `DELETE FROM order_details_v1 WHERE key = '<confirmed>'`,
    foundBy: 'the view is complete',
    id: '<confirmed>',
  },
  {
    what: 'a document is of an order that never was',
    in: 'view-service',
    sql: `INSERT INTO order_details_v1 (key, document, versions) SELECT '<stranger>', document, versions FROM order_details_v1 WHERE key = '<confirmed>'`,
    foundBy: 'every document has its order',
    id: '<stranger>',
  },
  {
    what: 'a document has taken in what an operator discarded',
    in: 'view-service',
    sql: `INSERT INTO parking_trail (operator, action, message, message_id, consumer, key, topic, partition, record_offset) VALUES ('mallory', 'discard', 1, '<OrderConfirmed>', 'view-service.order-details', '<confirmed>', 'order.events', 0, 0)`,
    foundBy: 'the view is the fold',
    id: 'order-details <confirmed>',
  },
  {
    what: 'a read model has come further than its topic',
    in: 'view-service',
    sql: `UPDATE projection_checkpoint SET next_offset = 1000000, partition = 0 WHERE ctid = (SELECT min(ctid) FROM projection_checkpoint WHERE topic = 'order.events' AND NOT EXISTS (SELECT FROM projection_checkpoint AS other WHERE other.topic = 'order.events' AND other.partition = 0) OR partition = 0 AND topic = 'order.events')`,
    foundBy: 'checkpoints are on their topics',
    id: 'order-details order.events/0',
  },
  {
    what: 'a read model has no version that is read',
    in: 'view-service',
    sql: `UPDATE read_model_version SET state = 'previous'`,
    foundBy: 'one live version',
    id: 'order-details',
  },
  {
    what: 'a version of a read model has no table',
    in: 'view-service',
    sql: `INSERT INTO read_model_version (projection, version, state, begun_by) VALUES ('order-details', 7, 'building', 'mallory')`,
    foundBy: 'one live version',
    id: 'order-details',
  },
  {
    what: 'a table is of no version of its read model',
    in: 'view-service',
    sql: `CREATE TABLE order_details_v7 (LIKE order_details_v1)`,
    foundBy: 'one live version',
    id: 'order-details',
  },
];
