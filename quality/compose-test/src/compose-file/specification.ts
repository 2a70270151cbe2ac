import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';

const schemaFile = new URL('compose-spec.json', import.meta.url);

/** Where a compose file breaks the Compose specification; empty when it fits. */
export function violations(composeFile: string): string[] {
  const schema = JSON.parse(readFileSync(schemaFile, 'utf8')) as object;
  // its formats, such as `ports`, are Compose's own
  const fits = new Ajv2020({ allErrors: true, strict: false, validateFormats: false }).compile(schema);
  fits(parse(composeFile, { merge: true }));
  return (fits.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
