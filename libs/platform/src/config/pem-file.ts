import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The variable names a file; the setting is the text of that file. */
export const pemFile = z.string().transform((path, { addIssue }) => {
  try {
    const text = readFileSync(path, 'utf8');
    if (text.includes('-----BEGIN ')) return text;
    addIssue(`${path} is not a PEM file`);
  } catch (error) {
    addIssue(`cannot be read: ${(error as Error).message}`);
  }
  return z.NEVER;
});
