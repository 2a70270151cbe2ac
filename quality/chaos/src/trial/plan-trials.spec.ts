import { faultMatrix } from '../faults/fault-matrix.js';
import { planTrials } from './plan-trials.js';

const namesOf = (seed: number, count: number): string[] =>
  planTrials(seed, count, faultMatrix).map(({ faults }) => faults.map(({ name }) => name).join(' + '));

describe('planning trials', () => {
  it('gives every fault its turn', () => {
    const firsts = planTrials(1, faultMatrix.length, faultMatrix).map(({ faults }) => faults[0].name);
    expect(new Set(firsts).size).toBe(faultMatrix.length);
  });

  it('makes a trial again from its seed alone', () => {
    const all = namesOf(500, 40);
    expect(namesOf(517, 1)).toEqual([all[17]]);
  });

  it('sometimes lets two different things go wrong at once', () => {
    const pairs = planTrials(1, 200, faultMatrix).filter(({ faults }) => faults.length === 2);
    expect(pairs.length).toBeGreaterThan(10);
    expect(pairs.every(({ faults: [one, other] }) => one !== other)).toBe(true);
  });

  it('stays with the only fault it is given', () => {
    const [only] = faultMatrix;
    expect(planTrials(1, 50, [only!]).every(({ faults }) => faults.length === 1 && faults[0] === only)).toBe(
      true,
    );
  });
});
