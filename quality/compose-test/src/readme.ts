import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.js';

/** The README's section on Docker. */
export const dockerSection = (): string => {
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  const [, section] = /^## With Docker\n(.*?)^## /ms.exec(readme) ?? [];
  if (!section) throw new Error('The README has no section "With Docker".');
  return section;
};

/** The block of the section that holds the text. */
export function documentedBlock(text: string): string {
  const blocks = [...dockerSection().matchAll(/^```sh\n(.*?)^```/gms)].map(([, block]) => block!);
  const found = blocks.find((block) => block.includes(text));
  if (!found) throw new Error(`No block of the README's Docker section holds: ${text}`);
  return found;
}
