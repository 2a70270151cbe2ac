import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '../../..');

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

it('the image is built with all that Nx needs', () => {
  const taken = read('.dockerignore')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1));
  const { plugins } = JSON.parse(read('nx.json')) as { plugins: readonly string[] };
  const ours = plugins.filter((name) => name.startsWith('./')).map((name) => name.slice(2));
  const missing = ours.filter((file) => !taken.some((folder) => file.startsWith(`${folder}/`)));
  expect([ours.length, missing]).toEqual([1, []]);
});
