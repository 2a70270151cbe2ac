import type { Ran } from './checkout.js';

export const TSC = 'node_modules/typescript7/bin/tsc';
export const ESLINT = 'node_modules/eslint/bin/eslint.js';
export const PRETTIER = 'node_modules/prettier/bin/prettier.cjs';
export const JEST = 'node_modules/jest/bin/jest.js';
export const CONTRACTS = 'dev/contracts/src/main.ts';

export const PATIENCE_MS = 600_000; // on a machine that does other things too

export const ok: Ran = expect.objectContaining({ status: 0 });
