import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(__dirname, '../../..');

/** Simulates, as `npm run simulate` does, until something is found; with a bug planted, at once in this process of its own. */
const simulate = async (
  PLANTED_BUG: string,
  ...args: string[]
): Promise<{ printed: string; status: number | null }> => {
  const script = ['--import', './dev/loader.mjs', 'quality/simulation/src/main.ts'];
  const child = spawn(process.execPath, [...script, '--seed', '1', '--planted', PLANTED_BUG, ...args], {
    cwd: root,
    env: { ...process.env, PLANTED_BUG },
  });
  let printed = '';
  child.stdout.on('data', (bytes: Buffer) => (printed += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (printed += bytes.toString()));
  const [status] = (await once(child, 'close')) as [number | null];
  return { printed, status };
};

describe('the simulation catches', () => {
  it.each([
    ['plain-cursor', 'violates 5'],
    ['oldest-transaction-cursor', 'violates 5'],
    ['unfenced-relays', 'violates 5'],
    ['snapshot-kept-over-a-crash', 'violates 5'],
    ['no-inbox', 'violates 6'],
    ['offset-before-transaction', 'violates 9'],
    ['swallowed-error', 'violates 9'],
    ['time-out-taken-for-failure', 'violates 3'],
  ])(
    '%s, which %s',
    async (bug, violation) => {
      const { printed, status } = await simulate(bug, '--schedules', '2000');
      expect(printed).toContain(violation);
      expect(status).toBe(1);
    },
    240_000,
  );
});

it('a failure is told by its seed', async () => {
  const { printed } = await simulate('no-inbox', '--schedules', '100');
  const [, seed, faults] = /--seed (\d+) --faults (\d+)/.exec(printed)!;
  const told = await simulate('no-inbox', '--trace', '--seed', seed!, '--faults', faults!);
  expect(told.printed).toMatch(/✗[^]*violates 6/);
});
