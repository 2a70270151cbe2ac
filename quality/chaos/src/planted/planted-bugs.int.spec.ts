import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onlySimulated, plantedBugs } from './planted-bugs.js';

const root = join(__dirname, '../../../..');
const patches = join(root, 'quality/chaos/planted-bugs');
const names = [...plantedBugs.map(({ name }) => name), ...onlySimulated];

const patchedFiles = (name: string): string[] =>
  [...readFileSync(join(patches, `${name}.patch`), 'utf8').matchAll(/^\+\+\+ b\/(.*)$/gm)].map(
    ([, file]) => file!,
  );

/** Runs a script on the sources with a bug planted. @returns what it says on stderr */
const run = (script: string, PLANTED_BUG: string): Promise<string> => {
  const args = ['--import', './dev/loader.mjs', '--input-type=module', '--eval', script];
  const options = { cwd: root, env: { ...process.env, PLANTED_BUG } };
  return new Promise((resolve) => {
    execFile(process.execPath, args, options, (_, __, stderr) => resolve(stderr.trim()));
  });
};

const load = (files: readonly string[], bug: string): Promise<string> =>
  run(files.map((file) => `import './${file}';`).join('\n'), bug);

it('every patch is a bug that somebody hunts, and every bug has its patch', () => {
  const files = readdirSync(patches).map((file) => file.replace('.patch', ''));
  expect(files.toSorted()).toEqual(names.toSorted());
});

it.each(names)('%s still fits the sources', async (name) => {
  expect(await load(patchedFiles(name), name)).toBe('');
});

describe('a planted bug', () => {
  it('that nobody has written is refused', async () => {
    expect(await load(['libs/runtime/src/wakeable.ts'], 'no-bug')).toContain(
      'PLANTED_BUG=no-bug: there is no',
    );
  });

  it('changes what the sources do', async () => {
    const ask = `import { advance } from './libs/saga/src/advance.ts';
      const command = (type) => ({ type, schema: { shape: {} } });
      const steps = [{ send: command('Do'), undo: () => 'undo', within: '1s' }];
      const saga = { startedBy: command('Start'), steps, completed: [], compensated: [] };
      console.error(advance(saga, { step: 0, status: 'running', data: {} }, 'deadline').send.length);`;
    expect([await run(ask, ''), await run(ask, 'time-out-taken-for-failure')]).toEqual(['1', '0']);
  });
});
