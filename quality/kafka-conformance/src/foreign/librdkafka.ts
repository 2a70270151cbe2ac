import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runProgram } from '../clients/run-program.js';
import {
  answerOf,
  cacheDirectory,
  type ForeignClient,
  PREPARED_WITHIN_MS,
  programFile,
} from './foreign-client.js';

const requirements = programFile('librdkafka', 'requirements.txt');

export const librdkafka: ForeignClient = {
  name: 'librdkafka, from Python',
  missing: () =>
    answerOf('python3', '-c', 'import ensurepip, venv') === undefined
      ? 'Python with venv (Debian: apt-get install python3-venv)'
      : undefined,

  async prepare() {
    const environment = path.join(cacheDirectory, `librdkafka-${versionOfEnvironment()}`);
    const python = path.join(environment, 'bin/python');
    const complete = path.join(environment, 'complete');
    if (!existsSync(complete)) {
      rmSync(environment, { recursive: true, force: true });
      const within = { withinMs: PREPARED_WITHIN_MS };
      await runProgram('python3', ['-m', 'venv', environment], within);
      await runProgram(
        python,
        ['-m', 'pip', 'install', '--quiet', '--only-binary', ':all:', '-r', requirements],
        within,
      );
      writeFileSync(complete, '');
    }
    return [python, programFile('librdkafka', 'client.py')];
  },
};

/** Of these requirements, installed for this Python. */
function versionOfEnvironment(): string {
  const python = answerOf('python3', '-c', 'import sys; print(sys.prefix, sys.version)') ?? '';
  return createHash('sha256').update(readFileSync(requirements)).update(python).digest('hex').slice(0, 16);
}
