import { parseArgs } from 'node:util';

export const help = `The documents of every API and event, and what is generated from them.

  npm run contracts                writes what the code says
  npm run contracts -- --check     fails when what is checked in says something else, or breaks what is released
  npm run contracts -- --release   makes the current contracts those that later ones must be compatible with`;

const flag = { type: 'boolean', default: false } as const;
const flags = { check: flag, release: flag, help: flag };

/** @throws TypeError with what is wrong with the arguments */
export const optionsFrom = (args: readonly string[]) => parseArgs({ args: [...args], options: flags }).values;
