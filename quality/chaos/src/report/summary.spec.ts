import type { Fault } from '../faults/fault.js';
import { summarise } from './summary.js';
import { table } from './table.js';

const fault = (name: string): Fault => ({
  name,
  about: '',
  plan: () => ({ what: '', strike: async () => undefined }),
});
const [kill, pause] = [fault('kill'), fault('pause')];
const outcome = (recoveryMs: number, more = {}) => ({
  trial: { seed: 1, faults: [kill] as const, relay: 'inside' as const },
  what: '',
  struck: true,
  violations: [] as string[],
  history: [],
  recoveryMs,
  ...more,
});

describe('the summary of trials', () => {
  it('has the middle and the longest recovery of each fault', () => {
    const [line] = summarise([outcome(300), outcome(100), outcome(900)]);
    expect(line).toMatchObject({ fault: 'kill', trials: 3, recoveryP50Ms: 300, recoveryMaxMs: 900 });
  });

  it('counts a trial of two faults for both', () => {
    const both = { trial: { seed: 1, faults: [kill, pause] as const, relay: 'inside' as const } };
    expect(summarise([outcome(1), outcome(2, both)]).map(({ trials }) => trials)).toEqual([2, 1]);
  });

  it('counts what failed and what never came to strike', () => {
    const lines = summarise([outcome(1, { violations: ['a', 'b'] }), outcome(1, { struck: false })]);
    expect(lines).toMatchObject([{ violations: 1, missed: 1 }]);
  });
});

it('a table has its columns aligned', () => {
  expect(
    table(
      ['fault', 'trials'],
      [
        ['kill', '2'],
        ['pause-long', '13'],
      ],
    ),
  ).toBe(['fault       trials', 'kill             2', 'pause-long      13'].join('\n'));
});
