import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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
