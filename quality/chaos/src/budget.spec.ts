import { Budget } from './budget.js';
import { faultMatrix } from './faults/fault-matrix.js';
import { planTrials } from './trial/plan-trials.js';

const trials = planTrials(1, 60, faultMatrix);
const required = trials.slice(0, faultMatrix.length);
const after = (minutes: number) => {
  let now = 0;
  const budget = new Budget(required, 6, () => now);
  now = minutes * 60_000;
  return budget;
};
const leftOut = (budget: Budget) => trials.filter((trial) => budget.leavesOut(trial)).length;

describe('the time of all trials', () => {
  it('leaves none out while it lasts', () => expect(leftOut(after(5.9))).toBe(0));

  it('leaves out at its end what is a second turn of its fault', () => {
    expect(leftOut(after(6))).toBe(30);
    expect(new Set(required.map(({ faults: [fault] }) => fault))).toEqual(new Set(faultMatrix));
  });

  it('explains what did not run, unless it was a first turn or there was time', () => {
    expect(after(6).explains(required, 60)).toBe(true);
    expect(after(6).explains(required.slice(1), 60)).toBe(false);
    expect(after(5).explains(required, 60)).toBe(false);
    expect(after(5).explains(trials, 60)).toBe(true);
  });

  it('has no end unless it is given one', () => {
    expect(new Budget(required, undefined, () => 1e9).leavesOut(trials[40]!)).toBe(false);
  });
});
