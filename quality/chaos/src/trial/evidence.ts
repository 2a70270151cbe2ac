import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestSystem } from '../rig/rig.js';
import type { Outcome } from './run-trial.js';

/** Writes down, beside the data and the logs, what a failed trial did and found, and what clients were told. @returns the directory */
export function keepEvidence(rig: TestSystem, { trial, what, violations, history }: Outcome): string {
  const { dataDir } = rig.system;
  const faults = trial.faults.map(({ name }) => name).join(' + ');
  const lines = [`seed ${trial.seed}: ${faults}`, what, '', ...violations, '', ...rig.diary];
  writeFileSync(join(dataDir, 'trial.txt'), `${lines.join('\n')}\n`);
  writeFileSync(join(dataDir, 'history.jsonl'), history.map((one) => `${JSON.stringify(one)}\n`).join(''));
  return dataDir;
}
