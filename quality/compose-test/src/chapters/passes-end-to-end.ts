import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../paths.js';
import { run } from '../run-command.js';
import { type Chapter } from './chapter.js';

const WITHIN_MS = 600_000;

interface Report {
  readonly numPassedTests: number;
  readonly numPendingTests: number;
}

export const passesEndToEnd: Chapter = {
  title: 'the end-to-end specs pass from outside',
  tell: async ({ gatewayUrl, options }) => {
    const directory = await mkdtemp(path.join(tmpdir(), 'eventually-report-'));
    const report = path.join(directory, 'report.json');
    const jest = ['node_modules/jest/bin/jest.js', '--selectProjects', 'e2e', '--runInBand'];
    const env = { ...process.env, EVENTUALLY_URL: gatewayUrl };
    try {
      await run([process.execPath, ...jest, '--json', `--outputFile=${report}`], {
        ...options,
        cwd: root,
        env,
        withinMs: WITHIN_MS,
      });
      const { numPassedTests, numPendingTests } = JSON.parse(await readFile(report, 'utf8')) as Report;
      return `${numPassedTests} passed, ${numPendingTests} left out: they look inside`;
    } finally {
      await rm(directory, { recursive: true });
    }
  },
};
