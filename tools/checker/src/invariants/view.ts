import { orderDetails } from '@eventually/view-service/order-details';
import type { Evidence } from '../look/evidence.js';
import type { ComparedDocument } from '../look/rebuild.js';
import { isCompacted } from '../look/topics.js';
import { type Invariant, judgeEach, type Verdict } from './invariant.js';

const judgeDocuments = (
  { documents }: Evidence,
  flawOf: (document: ComparedDocument) => string | false | undefined,
): Verdict => judgeEach('documents', documents, ({ projection, key }) => `${projection.name} ${key}`, flawOf);

export const viewIsTheFold: Invariant = {
  number: 8,
  name: 'the view is the fold',
  sentence:
    'Each document is what its events, folded anew up to its versions, give: field by field the same JSON. ' +
    'What an operator has discarded is left out, and said.',
  holds: 'always',
  judge: (evidence) => {
    const verdict = judgeDocuments(
      evidence,
      ({ differing }) => differing.length > 0 && `not the fold: ${differing.join(', ')}`,
    );
    const discarded = evidence.documents.reduce((sum, document) => sum + document.discarded, 0);
    return discarded === 0
      ? verdict
      : { ...verdict, at: `documents, discarded events left out: ${discarded}` };
  },
};

/** The documents are read before the topics. */
export const viewIsNeverAhead: Invariant = {
  number: 8,
  name: 'the view is never ahead',
  sentence: 'No document has taken in a version that is not on its topic.',
  holds: 'always',
  judge: (evidence) =>
    judgeDocuments(evidence, (document) => versionsBeside(evidence, document, (seen, last) => seen > last)),
};

export const viewIsComplete: Invariant = {
  number: 8,
  name: 'the view is complete',
  sentence: 'Every document has taken in every event of its key, and every placed order has one.',
  holds: 'at rest',
  judge: (evidence) => {
    const verdict = judgeDocuments(evidence, (document) =>
      versionsBeside(evidence, document, (seen, last) => seen < last),
    );
    const shown = new Set(evidence.documents.filter(isOrder).map(({ key }) => key));
    const missing = evidence.orders.filter(({ orderId }) => !shown.has(orderId));
    const unseen = missing.map(({ orderId }) => ({ id: orderId, what: 'this order is not in the view' }));
    return { ...verdict, violations: [...verdict.violations, ...unseen] };
  },
};

const isOrder = ({ projection }: ComparedDocument): boolean => projection.name === orderDetails.name;

/** What is wrong between the versions that a document has seen and the last ones on the topics, by the given measure. */
function versionsBeside(
  { history }: Evidence,
  { projection, key, versions }: ComparedDocument,
  isWrong: (seen: number, last: number) => boolean,
): string | undefined {
  const wrong = projection.streams.flatMap(({ name, topics }) => {
    const happenings = history.keysOf(topics.events).get(key) ?? [];
    if (happenings.length === 0 && isCompacted(topics.events)) return []; // forgotten with its tombstone
    const last = happenings.filter(({ isReadable }) => isReadable).at(-1)?.sequence ?? 0;
    const seen = versions[name] ?? 0;
    return isWrong(seen, last) ? [`${name} ${seen}, on the topic ${last}`] : [];
  });
  return wrong.length > 0 ? `its versions: ${wrong.join('; ')}` : undefined;
}
