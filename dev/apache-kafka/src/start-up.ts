import { existsSync, readFileSync, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { type Jvm } from './jvm.js';
import { lastLines } from './run-command.js';

const READY_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 20;
const STARTED = 'Kafka Server started';

/** What is written into a log from now on: it may hold earlier starts, and its file may not exist yet. */
export function newTextOf(log: string): () => string {
  const from = existsSync(log) ? statSync(log).size : 0;
  return () => readFileSync(log).toString('utf8', from);
}

/** Resolves when the broker serves clients; rejects with the end of its log when it dies or takes too long. */
export async function untilStarted(jvm: Jvm, log: () => string): Promise<void> {
  let end: string | undefined;
  void jvm.ended.then((how) => (end = how));
  for (const giveUpAt = Date.now() + READY_WITHIN_MS; !log().includes(STARTED); await delay(LOOK_EVERY_MS)) {
    if (end === undefined && Date.now() > giveUpAt) end = `did not start within ${READY_WITHIN_MS / 1_000} s`;
    if (end !== undefined) throw new Error(`Apache Kafka ${end}. The end of its log:\n${lastLines(log())}`);
  }
}
