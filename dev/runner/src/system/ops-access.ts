import { randomBytes } from 'node:crypto';
import { readJson, writeJson } from './json-file.js';
import { dataDirectory, places } from './paths.js';
import type { BackendName } from './services.js';

/** How operators' tools get at the services of a running system. */
export interface OpsAccess {
  readonly token: string;
  readonly services: Readonly<Record<BackendName, string>>;
}

/** A new secret, unless the environment names one. */
export const opsToken = (env: Readonly<Record<string, string | undefined>>): string =>
  env['OPS_TOKEN'] || randomBytes(24).toString('base64url');

export const rememberOpsAccess = (file: string, access: OpsAccess): void =>
  writeJson(file, access, { mode: 0o600 });

/** Of the system that runs, or last ran, on this data directory; undefined if none ever did. */
export const opsAccess = (dataDir = dataDirectory()): OpsAccess | undefined =>
  readJson<OpsAccess | undefined>(places(dataDir).ops, undefined);
