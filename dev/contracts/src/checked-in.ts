import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Document } from './document.js';

const checkout = fileURLToPath(new URL('../../../', import.meta.url));

/** The text that the checkout has at this path, if any. */
export function checkedIn(path: string): string | undefined {
  const file = join(checkout, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

export function write({ path, text }: Document): void {
  const file = join(checkout, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Everything that the checkout has in this folder. */
export function checkedInUnder(folder: string): Document[] {
  const names = existsSync(join(checkout, folder)) ? readdirSync(join(checkout, folder)) : [];
  return names.map((name) => ({
    path: `${folder}/${name}`,
    text: readFileSync(join(checkout, folder, name), 'utf8'),
  }));
}
