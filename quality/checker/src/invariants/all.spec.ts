import { sound } from '../testing/sound.js';
import { invariants } from './all.js';

describe('the invariants', () => {
  it.each(invariants)('$number $name: nothing is wrong with a sound system', ({ judge }) =>
    expect(judge(sound).violations).toEqual([]),
  );

  it('look at something', () => {
    const silent = [
      'nothing is parked',
      'late copies change nothing',
      'every parked key has messages',
      'replays end',
    ];
    const blind = invariants.filter(({ judge, name }) => judge(sound).looked === 0 && !silent.includes(name));
    expect(blind).toEqual([]);
  });

  it('have names of their own', () =>
    expect(new Set(invariants.map(({ name }) => name)).size).toBe(invariants.length));
});
