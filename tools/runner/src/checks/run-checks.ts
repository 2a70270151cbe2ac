import { rmSync } from 'node:fs';
import { columns, indent, seconds } from '../screen/columns.js';
import { paintFor } from '../screen/paint.js';
import { stopSignals } from '../stop-signals.js';
import { temporaryDirectory } from '../system/temporary-directory.js';
import { runStep } from './run-step.js';
import type { Counts, Step } from './step.js';

const paint = paintFor(process.stdout);
const { stop } = stopSignals();

interface Result {
  readonly title: string;
  readonly tookMs: number;
  readonly counts: Counts;
}

/** Runs the steps, even if some fail, and sums up: the last line counts what passed and what failed. */
export async function runChecks(stepsFor: (reportDir: string) => readonly Step[]): Promise<void> {
  const reportDir = temporaryDirectory();
  const results = await runAll(stepsFor(reportDir));
  rmSync(reportDir, { recursive: true });

  const rows = results.map(({ title, tookMs, counts }) => [title, seconds(tookMs), summary(counts)]);
  const total = sum(results.map(({ counts }) => counts));
  console.log(`\n${indent(columns(rows))}\n`);
  if (stop.aborted) console.log('Stopped before the end.');
  console.log(summary(total));
  process.exitCode = total.failed > 0 || stop.aborted ? 1 : 0;
}

async function runAll(steps: readonly Step[]): Promise<Result[]> {
  const results: Result[] = [];
  for (const step of steps) {
    if (stop.aborted) break;
    console.log(`\n${paint.bold(`== ${step.title}`)}`);
    const startedAt = Date.now();
    const counts = await runStep(step, stop);
    results.push({ title: step.title, tookMs: Date.now() - startedAt, counts });
    console.log(`${step.title}: ${counts.failed ? paint.red('failed') : paint.green('passed')}`);
    if (counts.failed && step.isRequired) break;
  }
  return results;
}

const summary = ({ passed, failed }: Counts): string => `${passed} passed, ${failed} failed`;

const sum = (all: readonly Counts[]): Counts =>
  all.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }), {
    passed: 0,
    failed: 0,
  });
