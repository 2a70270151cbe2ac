import { changed, sound, violationsIn } from '../testing/sound.js';
import { everyDocumentHasItsOrder, viewIsComplete, viewIsNeverAhead, viewIsTheFold } from './view.js';

const { documents } = sound;
const seen = (versions: Record<string, number>) => ({ documents: changed(documents, 0, { versions }) });

describe('the view', () => {
  it('is the fold of the streams', () =>
    expect(
      violationsIn(viewIsTheFold, { documents: changed(documents, 0, { differing: ['status', 'total'] }) }),
    ).toEqual([{ id: 'order-details a', what: 'not the fold: status, total' }]));

  it('says how many events it is without, because operators discarded them', () => {
    const { at, violations } = viewIsTheFold.judge({
      ...sound,
      documents: changed(documents, 0, { discarded: 2 }),
    });
    expect([at, violations]).toEqual(['documents, discarded events left out: 2', []]);
  });

  it('is never ahead', () =>
    expect(violationsIn(viewIsNeverAhead, seen({ order: 3, stock: 1, payment: 2 }))).toEqual([
      { id: 'order-details a', what: 'its versions: order 3, on the topic 2' },
    ]));

  it('is not behind once all is at rest', () =>
    expect(violationsIn(viewIsComplete, seen({ order: 2, payment: 2 }))).toEqual([
      { id: 'order-details a', what: 'its versions: stock 0, on the topic 1' },
    ]));

  it('has every order', () =>
    expect(violationsIn(viewIsComplete, { documents: documents.slice(1) })).toEqual([
      { id: 'a', what: 'this order is not in the view' },
    ]));

  it('shows no order that never was', () =>
    expect(violationsIn(everyDocumentHasItsOrder, { orders: sound.orders.slice(1) })).toEqual([
      { id: 'a', what: 'there is no such order' },
    ]));
});
