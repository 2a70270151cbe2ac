import { logTo, unlogged } from '@eventually/runtime';
import { runSchedule } from './run-schedule.js';
import { simulate } from './simulate.js';

beforeAll(() => logTo(unlogged));

it('relay, inbox, sagas and parking keep their promises, whatever goes wrong', async () => {
  const { failures, faults } = await simulate({ schedules: 150, seed: 2026 });
  expect(failures.map(({ schedule, violations }) => ({ schedule, violations }))).toEqual([]);
  expect(faults).toBeGreaterThan(150);
}, 120_000);

describe('a schedule', () => {
  it('is its seed: the same one happens again', async () => {
    const [once, again] = [
      await runSchedule({ seed: 42, isTold: true }),
      await runSchedule({ seed: 42, isTold: true }),
    ];
    expect(once.story.length).toBeGreaterThan(100);
    expect(again).toEqual(once);
  });

  it('happens as before up to the first fault that it is spared', async () => {
    const whole = await runSchedule({ seed: 7, isTold: true });
    const spared = await runSchedule({ seed: 7, faults: whole.faults - 1, isTold: true });
    const differ = whole.story.findIndex((line, index) => line !== spared.story[index]);
    expect(whole.story.slice(0, differ).filter((line) => line.includes('✗')).length).toBeGreaterThan(0);
    expect(spared.faults).toBe(whole.faults - 1);
  });
});
