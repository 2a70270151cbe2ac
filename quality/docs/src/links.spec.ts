import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(__dirname, '../../..');
const documents = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], { cwd: root })
  .toString()
  .trim()
  .split('\n');

const linksOf = (document: string): string[] =>
  [...readFileSync(join(root, document), 'utf8').matchAll(/\]\((?!\w+:)([^)#\s]+)/g)].map(([, target]) => target!);

describe('the documents', () => {
  it.each(documents)('%s links only to what exists', (document) => {
    const broken = linksOf(document).filter((target) => !existsSync(join(root, dirname(document), target)));
    expect(broken).toEqual([]);
  });
});
