import { readFileSync } from 'node:fs';
import path from 'node:path';
import { apis } from './index.js';

it('the README names every API that is served, in all its versions', () => {
  const readme = readFileSync(path.resolve(__dirname, '../../README.md'), 'utf8');
  const cells = readme.matchAll(/\| (\d+) \| (\w+)[^|]* \| (\d+–\d+) (?=\|)/g);
  const told = [...cells].map(([, key, name, versions]) => `${key} ${name} ${versions}`);
  const served = [...apis.values()].map(({ key, name, min, max }) => `${key} ${name} ${min}–${max}`);
  expect(told.sort()).toEqual(served.sort());
});
