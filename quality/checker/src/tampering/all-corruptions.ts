import type { Corruption } from './corruption.js';
import { documents } from './corruptions/documents.js';
import { messages } from './corruptions/messages.js';
import { orders } from './corruptions/orders.js';
import { payments } from './corruptions/payments.js';
import { prices } from './corruptions/prices.js';
import { requests } from './corruptions/requests.js';
import { sagas } from './corruptions/sagas.js';
import { stock } from './corruptions/stock.js';
import { topics } from './corruptions/topics.js';

/** Whatever the checker has to find, and by which invariant it has to name it. */
export const corruptions: readonly Corruption[] = [
  ...orders,
  ...requests,
  ...sagas,
  ...stock,
  ...payments,
  ...documents,
  ...prices,
  ...messages,
  ...topics,
];
