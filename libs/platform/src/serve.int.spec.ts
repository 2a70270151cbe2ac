import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const root = path.resolve(__dirname, '../../..');
const service = path.join(__dirname, 'testing/idle-service.ts');
const sources = { cwd: root, execArgv: ['--import', './dev/loader.mjs'] };

describe('a service', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'that is asked to stop by %s ends with status 0',
    async (signal) => {
      const running = fork(service, sources);
      const ended = once(running, 'exit');
      await Promise.race([once(running, 'message'), ended]);
      running.kill(signal);
      expect(await ended).toEqual([0, null]);
    },
  );
});
