import { changed, happened, happenings, historyOf, sound, violationsIn } from '../testing/sound.js';
import { statesAreTheFold, versionsCountEvents } from './states.js';

const { states } = sound;

describe('a state', () => {
  it('is the fold of its events', () =>
    expect(violationsIn(statesAreTheFold, { states: changed(states, 0, { differing: ['total'] }) })).toEqual([
      { id: 'order a', what: 'not the fold: total' },
    ]));

  it.each([
    ['more', 3],
    ['less', 1],
  ])('is found with a version that counts %s than its events', (_, order) =>
    expect(
      violationsIn(versionsCountEvents, { states: changed(states, 0, { versions: { order } }) }),
    ).toEqual([{ id: 'order a', what: `its versions: order ${order}, on the topic 2` }]),
  );

  it('is there for everything that has events', () => {
    const stranger = happened('c', 1, 'OrderPlaced');
    expect(violationsIn(versionsCountEvents, { history: historyOf([...happenings, stranger]) })).toEqual([
      { id: 'order c', what: 'it has events, and no state' },
    ]);
  });
});
