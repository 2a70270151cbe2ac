import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Env } from './network.js';

const preload = fileURLToPath(new URL('../../wrong-clock.mjs', import.meta.url));

export interface WrongClock {
  readonly hours: number;
  readonly when: 'from-the-start' | 'by-a-jump';
}

/** What makes the wall clock of a process wrong. */
export const wrongClockEnv = ({ hours, when }: WrongClock): Env => ({
  NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import=${pathToFileURL(preload).href}`.trim(),
  CLOCK_WRONG: when,
  CLOCK_WRONG_BY_MS: String(hours * 3_600_000),
});
