import { ProviderFaults } from './provider-faults.js';

describe('a provider that misbehaves', () => {
  let faults: ProviderFaults;
  beforeEach(() => {
    jest.useFakeTimers();
    faults = new ProviderFaults();
  });
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('declines as many as it was told', () => {
    const chances = [0.1, 0.3, 0.29];
    jest.spyOn(Math, 'random').mockImplementation(() => chances.shift()!);
    faults.decline(30, 10);
    expect([faults.declinesThisOne, faults.declinesThisOne, faults.declinesThisOne]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('is itself again when its time is over', () => {
    faults.decline(100, 10);
    faults.slowDown(500, 20);
    jest.advanceTimersByTime(9_999);
    expect([faults.declinesThisOne, faults.answerAfterMs]).toEqual([true, 500]);
    jest.advanceTimersByTime(1);
    expect([faults.declinesThisOne, faults.answerAfterMs]).toEqual([false, 500]);
    jest.advanceTimersByTime(10_000);
    expect(faults.answerAfterMs).toBe(0);
  });
});
