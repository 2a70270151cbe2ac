import { parseArgs } from 'node:util';

export const help = `The documents of every API and event, and what is generated from them.

  npm run contracts              writes what the code says
  npm run contracts -- --check   fails when what is checked in says something else`;

const flag = { type: 'boolean', default: false } as const;

/** @throws TypeError with what is wrong with the arguments */
export const optionsFrom = (args: readonly string[]): { readonly check: boolean; readonly help: boolean } =>
  parseArgs({ args: [...args], options: { check: flag, help: flag } }).values;
