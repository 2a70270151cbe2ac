import { ArmedFault } from './armed-fault.js';

let fault: ArmedFault;
beforeEach(() => {
  jest.useFakeTimers();
  fault = new ArmedFault();
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

describe('a fault', () => {
  it('never happens unless it is armed', () => expect(fault.strikes()).toBe(false));

  it('happens as often as it was told', () => {
    fault.arm({ times: 2 });
    expect([fault.strikes(), fault.strikes(), fault.strikes()]).toEqual([true, true, false]);
  });

  it('is over after its time, for good', () => {
    fault.arm({ times: Infinity, forMs: 500 });
    jest.advanceTimersByTime(500);
    expect(fault.strikes()).toBe(true);
    jest.advanceTimersByTime(1);
    expect(fault.strikes()).toBe(false);
    jest.setSystemTime(0);
    expect(fault.strikes()).toBe(false);
  });

  it('happens at so many of a hundred occasions', () => {
    fault.arm({ times: Infinity, percent: 25 });
    const chances = [0.1, 0.25, 0.9, 0.24];
    jest.spyOn(Math, 'random').mockImplementation(() => chances.shift()!);
    expect([fault.strikes(), fault.strikes(), fault.strikes(), fault.strikes()]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it.each([
    { times: 0 },
    { times: NaN },
    { forMs: 0 },
    { forMs: 60_001 },
    { forMs: NaN },
    { percent: 0 },
    { percent: 101 },
  ])('has to have an end: %j', (bounds) => expect(() => fault.arm(bounds)).toThrow(RangeError));
});
