import path from 'node:path';
import { runCommand } from './run-command.js';

export const OLDEST_JAVA = 17;
const ANSWER_WITHIN_MS = 20_000;

/** The `java` of JAVA_HOME if that is set, else the one on the PATH. */
export const javaCommand = (env: NodeJS.ProcessEnv = process.env): string =>
  env.JAVA_HOME ? path.join(env.JAVA_HOME, 'bin', 'java') : 'java';

/** The major version; undefined without Java. */
export async function javaVersion(): Promise<number | undefined> {
  const answer = await runCommand(javaCommand(), ['-version'], ANSWER_WITHIN_MS).catch(() => '');
  return majorVersionIn(answer);
}

/** In the answer of `java -version`; up to Java 8 it said 1.8. */
export function majorVersionIn(answer: string): number | undefined {
  const version = /version "(?:1\.)?(\d+)/.exec(answer)?.[1];
  return version === undefined ? undefined : Number(version);
}
