import path from 'node:path';
import { runProgram } from '../clients/run-program.js';
import {
  answerOf,
  cacheDirectory,
  type ForeignClient,
  PREPARED_WITHIN_MS,
  programFile,
} from './foreign-client.js';

/** From here on Go fetches the version that go.mod asks for by itself. */
const OLDEST_GO_MINOR = 21;

export const franzGo: ForeignClient = {
  name: 'franz-go, from Go',
  missing: () => {
    const minor = Number(/go1\.(\d+)/.exec(answerOf('go', 'version') ?? '')?.[1] ?? 0);
    return minor < OLDEST_GO_MINOR
      ? `Go 1.${OLDEST_GO_MINOR} or newer (Debian 13: apt-get install golang-go)`
      : undefined;
  },

  async prepare() {
    const program = path.join(cacheDirectory, 'franz-go');
    // Go knows what is unchanged: only a first time takes long.
    await runProgram('go', ['build', '-o', program, '.'], {
      cwd: programFile('franz-go'),
      withinMs: PREPARED_WITHIN_MS,
    });
    return [program];
  },
};
