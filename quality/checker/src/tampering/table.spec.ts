import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { corruptions } from './all-corruptions.js';
import { tableOf } from './table.js';

const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');

it('the README quotes every corruption that has to be found', () => {
  const [, quoted] = /<!-- corruptions -->\n+([\s\S]*?)\n+<!-- \/corruptions -->/.exec(readme)!;
  expect(quoted).toBe(tableOf(corruptions));
});

it('no corruption is told twice', () =>
  expect(new Set(corruptions.map(({ what }) => what)).size).toBe(corruptions.length));
