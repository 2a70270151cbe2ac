import { parseArgs } from 'node:util';
import { count } from '../options.js';

export interface Options {
  readonly orders: number;
  readonly rows: number;
  readonly fromSources: boolean;
  readonly json: boolean;
  readonly help: boolean;
}

export const help = `npm run bench -- counts [options]

Places orders one after the other, each when all effects of the one before are made, and prints what one of them takes:
statements, records, WAL, and what happened to the rows of each table. Nothing is timed.

  --orders <n>       orders (20)
  --rows <n>         first fills the tables with so many old orders (0)
  --from-sources     runs the TypeScript sources instead of what npm run build made
  --json             prints one JSON document and nothing else
  --help             prints this`;

const MOST_ROWS = 10_000_000;

/** @throws Error that says which option is wrong */
export function optionsFrom(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      orders: { type: 'string', default: '20' },
      rows: { type: 'string' },
      'from-sources': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { json, help } = values;
  return {
    orders: count('--orders', values.orders, 1_000),
    rows: values.rows === undefined ? 0 : count('--rows', values.rows, MOST_ROWS),
    fromSources: values['from-sources'],
    json,
    help,
  };
}
