import { readdirSync } from 'node:fs';
import path from 'node:path';
import * as contracts from '@eventually/contracts';
import { z } from 'zod';
import type { Draft } from './draft.js';
import type { Name } from './name.js';
import { Usage } from './usage.js';

const CONTRACTS = 'libs/contracts/src';

/** The schema of a stream's key: `OrderId` for `orderId`. */
export interface KeySchema {
  readonly name: string;
  /** The file that declares it. */
  readonly file: string;
  readonly isKnown: boolean;
}

/** The schema that the contracts have for a key of this name, or else a new one beside its stream. */
export function keySchemaOf(draft: Draft, aggregate: Name, key: Name): KeySchema {
  const known = (contracts as Readonly<Record<string, unknown>>)[key.pascal];
  if (!known)
    return { name: key.pascal, file: `${CONTRACTS}/${aggregate.kebab}/${key.kebab}.ts`, isKnown: false };
  assertUuid(key, known);
  const declares = (file: string) => draft.read(file).includes(`export const ${key.pascal} =`);
  const file = filesOf(path.join(draft.root, CONTRACTS)).find(declares);
  if (!file) throw new Usage(`No file of ${CONTRACTS} declares ${key.pascal}: it was changed since.`);
  return { name: key.pascal, file, isKnown: true };
}

/** How one file of the contracts names another in an import. */
export function importFrom(folder: string, file: string): string {
  const module = path.posix.relative(folder, file).replace(/\.ts$/, '.js');
  return module.startsWith('.') ? module : `./${module}`;
}

/** Whatever is generated has a column of that type for the key. */
function assertUuid(key: Name, schema: unknown): void {
  const isUuid = schema instanceof z.ZodType && z.toJSONSchema(schema, { io: 'input' })['format'] === 'uuid';
  if (!isUuid) throw new Usage(`--key ${key.camel}: ${key.pascal} is no uuid, which a new service's key is.`);
}

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => path.posix.join(CONTRACTS, file.split(path.sep).join('/')));
