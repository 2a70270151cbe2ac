import { readFileSync } from 'node:fs';
import { composeFile } from '../paths.js';
import { violations } from './specification.js';

const ours = readFileSync(composeFile, 'utf8');

describe('the compose file', () => {
  it('fits the Compose specification', () => expect(violations(ours)).toEqual([]));

  it.each([
    ['an unknown word', 'read_only: true', 'readonly: true'],
    ['a wrong value', 'init: true', 'init: { yes: 1 }'],
    ['a port that is none', "['127.0.0.1:${PORT:-3000}:3000']", '3000'],
  ])('would not with %s', (_, right, wrong) => {
    expect(violations(ours.replace(right, wrong))).not.toEqual([]);
  });
});
