import { run } from './run.js';

const node = (code: string, withinMs = 60_000) =>
  run(process.execPath, ['--eval', code], { cwd: __dirname, withinMs });

/** Starts another one that holds what it writes to, and neither of them ends by itself. */
const PARENT = `
  const forever = 'console.log("the child runs"); setInterval(() => {}, 1000)';
  require('node:child_process').spawn(process.execPath, ['--eval', forever], { stdio: 'inherit' });
  setInterval(() => {}, 1000);
`;

describe('running a program', () => {
  it('returns what it said', async () => expect(await node('console.log(1)')).toBe('1\n'));

  it('tells how it ended, and what it said', () =>
    expect(node('console.log("half of it"); process.exit(3)')).rejects.toThrow(/ended by 3\nhalf of it/));

  it('kills one that takes longer, with all that it has started', () =>
    // had the child not ended, its output would not either
    expect(node(PARENT, 3_000)).rejects.toThrow(/not done within 3000 ms\nthe child runs/));
});
