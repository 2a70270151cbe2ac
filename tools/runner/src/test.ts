import { rmSync } from 'node:fs';
import { runStep } from './checks/run-step.js';
import type { Counts } from './checks/step.js';
import { steps } from './checks/steps.js';
import { columns, indent, seconds } from './screen/columns.js';
import { paintFor } from './screen/paint.js';
import { stopSignals } from './stop-signals.js';
import { temporaryDirectory } from './system/temporary-directory.js';

const paint = paintFor(process.stdout);
const { stop } = stopSignals();

/** `npm test`: every check there is. All of them run, and the last line counts what passed and what failed. */
async function test(): Promise<void> {
  const reportDir = temporaryDirectory();
  const results: { title: string; tookMs: number; counts: Counts }[] = [];
  for (const step of steps(reportDir)) {
    if (stop.aborted) break;
    console.log(`\n${paint.bold(`== ${step.title}`)}`);
    const startedAt = Date.now();
    const counts = await runStep(step, stop);
    results.push({ title: step.title, tookMs: Date.now() - startedAt, counts });
    console.log(`${step.title}: ${counts.failed ? paint.red('failed') : paint.green('passed')}`);
  }
  rmSync(reportDir, { recursive: true });

  const rows = results.map(({ title, tookMs, counts }) => [title, seconds(tookMs), summary(counts)]);
  const total = sum(results.map(({ counts }) => counts));
  console.log(`\n${indent(columns(rows))}\n`);
  if (stop.aborted) console.log('Stopped before the end.');
  console.log(summary(total));
  process.exitCode = total.failed > 0 || stop.aborted ? 1 : 0;
}

const summary = ({ passed, failed }: Counts): string => `${passed} passed, ${failed} failed`;

const sum = (all: readonly Counts[]): Counts =>
  all.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }), {
    passed: 0,
    failed: 0,
  });

await test();
