import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { inParallel } from '../in-parallel.js';
import { columns, indent, seconds } from '../screen/columns.js';
import { paintFor } from '../screen/paint.js';
import { stopSignals } from '../stop-signals.js';
import { temporaryDirectory } from '../system/temporary-directory.js';
import { runStep } from './run-step.js';
import type { Counts, Stage, Step } from './step.js';

const paint = paintFor(process.stdout);
const { stop } = stopSignals();

interface Result {
  readonly title: string;
  readonly tookMs: number;
  readonly counts: Counts;
}

/** Runs the stages, even if some fail, and sums up: the last line counts what passed and what failed. */
export async function runChecks(stagesFor: (reportDir: string) => readonly Stage[]): Promise<void> {
  const reportDir = temporaryDirectory();
  const results = await runAll(stagesFor(reportDir));
  rmSync(reportDir, { recursive: true });

  const rows = results.map(({ title, tookMs, counts }) => [title, seconds(tookMs), summary(counts)]);
  const total = sum(results.map(({ counts }) => counts));
  console.log(`\n${indent(columns(rows))}\n`);
  if (stop.aborted) console.log('Stopped before the end.');
  console.log(`In all ${seconds(performance.now())}.`);
  console.log(summary(total));
  process.exitCode = total.failed > 0 || stop.aborted ? 1 : 0;
}

async function runAll(stages: readonly Stage[]): Promise<Result[]> {
  const results: Result[] = [];
  for (const stage of stages) {
    if (stop.aborted) break;
    if (!('title' in stage)) {
      results.push(...(await runSideBySide(stage)));
      continue;
    }
    const result = await runAlone(stage);
    results.push(result);
    if (result.counts.failed && stage.isRequired) break;
  }
  return results;
}

async function runAlone(step: Step): Promise<Result> {
  console.log(heading(step.title));
  const result = await run(step);
  console.log(verdict(result));
  return result;
}

async function runSideBySide(steps: readonly Step[]): Promise<Result[]> {
  console.log(heading(`Side by side: ${steps.map(({ title }) => title).join(', ')}`));
  const results = await inParallel(steps, availableParallelism(), async (step) => {
    if (stop.aborted) return [];
    const said: Buffer[] = []; // shown in one piece, when the step ends
    const result = await run(step, (bytes) => said.push(bytes));
    process.stdout.write(`${heading(step.title)}\n${Buffer.concat(said).toString()}${verdict(result)}\n`);
    return [result];
  });
  return results.flat();
}

async function run(step: Step, hear?: (bytes: Buffer) => void): Promise<Result> {
  const startedAt = performance.now();
  const counts = await runStep(step, stop, hear);
  return { title: step.title, tookMs: performance.now() - startedAt, counts };
}

const heading = (title: string): string => `\n${paint.bold(`== ${title}`)}`;

const verdict = ({ title, counts }: Result): string =>
  `${title}: ${counts.failed ? paint.red('failed') : paint.green('passed')}`;

const summary = ({ passed, failed }: Counts): string => `${passed} passed, ${failed} failed`;

const sum = (all: readonly Counts[]): Counts =>
  all.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }), {
    passed: 0,
    failed: 0,
  });
