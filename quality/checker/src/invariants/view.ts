import { orderDetailsFold } from '../folds/order-details.js';
import type { ComparedRow } from '../look/refold.js';
import { fieldsThatDiffer, judgeRows, versionsBeside } from './folds.js';
import { byOrder, type Invariant, judgeEach } from './invariant.js';

export const viewIsTheFold: Invariant = {
  number: 8,
  name: 'the view is the fold',
  sentence:
    'Each document is what its events, folded anew up to its versions, give: field by field the same JSON. ' +
    'What an operator has discarded is left out, and said.',
  holds: 'always',
  judge: ({ documents }) => {
    const discarded = documents.reduce((sum, document) => sum + document.discarded, 0);
    const at = discarded === 0 ? 'documents' : `documents, discarded events left out: ${discarded}`;
    return judgeRows(at, documents, fieldsThatDiffer);
  },
};

/** The documents are read before the topics. */
export const viewIsNeverAhead: Invariant = {
  number: 8,
  name: 'the view is never ahead',
  sentence: 'No document has taken in a version that is not on its topic.',
  holds: 'always',
  judge: (evidence) =>
    judgeRows('documents', evidence.documents, (document) =>
      versionsBeside(evidence, document, (seen, last) => seen > last),
    ),
};

export const viewIsComplete: Invariant = {
  number: 8,
  name: 'the view is complete',
  sentence: 'Every document has taken in every event of its key, and every placed order has one.',
  holds: 'at rest',
  judge: (evidence) => {
    const verdict = judgeRows('documents', evidence.documents, (document) =>
      versionsBeside(evidence, document, (seen, last) => seen < last),
    );
    const shown = new Set(evidence.documents.filter(isOrder).map(({ key }) => key));
    const missing = evidence.orders.filter(({ orderId }) => !shown.has(orderId));
    const unseen = missing.map(({ orderId }) => ({ id: orderId, what: 'this order is not in the view' }));
    return { ...verdict, violations: [...verdict.violations, ...unseen] };
  },
};

/** The view is read first, and order-service last. */
export const everyDocumentHasItsOrder: Invariant = {
  number: 12,
  name: 'every document has its order',
  sentence: 'The view shows no order that does not exist.',
  holds: 'always',
  judge: ({ orders, documents }) => {
    const known = new Set(orders.map(byOrder));
    return judgeEach(
      'documents of orders',
      documents.filter(isOrder),
      ({ key }) => key,
      ({ key }) => !known.has(key) && 'there is no such order',
    );
  },
};

const isOrder = ({ table }: ComparedRow): boolean => table.fold.name === orderDetailsFold.name;
