import { npmRun } from './commands.js';
import type { Stage, Step } from './step.js';

/** So many schedules, of which this is the first one's seed. */
export const simulation = (schedules: number, seed: number): Step => ({
  title: `Simulation from seed ${seed}`,
  command: npmRun('simulate', '--schedules', String(schedules), '--seed', String(seed)),
});

/** Everything `npm run test:simulation` does: 20,000 schedules, a core for each half. */
export const simulationSteps = (): Stage[] => [[simulation(10_000, 1), simulation(10_000, 2)]];
