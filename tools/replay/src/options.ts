import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import type { Selection } from '@eventually/outbox';
import { type BackendName, publishers } from '@eventually/runner';

export const help = `npm run replay -- --service <name> <what> [options]

Publishes messages of a service's journal again, with the ids they have: a consumer that has their effect recognises
them. The journal goes as far back as the service keeps it (JOURNAL_HOURS).

  --service <name>   whose journal: ${publishers.join(', ')}

What to publish again; all that is said must hold:
  --id <uuid>        this message; may be given several times
  --key <key>        everything about this aggregate; may be given several times
  --type <name>      messages of this type; may be given several times
  --stream <name>    messages of this stream
  --from <time>      written at this time or later, such as 2026-11-21T10:00:00Z
  --to <time>        written before this time
  --all              everything there is

  --rate <n>         messages per second (200)
  --by <name>        who asks, for the trail (your user name)
  --dry-run          only says how many there are
  --help             prints this

It speaks to the system that runs on EVENTUALLY_DATA, or .data in the checkout; with DATABASE_URL, to that database.`;

/** Something is wrong with what was typed; the message says what. */
export class Usage extends Error {}

export interface Options {
  readonly service: BackendName;
  readonly selection: Selection;
  readonly rate: number;
  readonly by: string;
  readonly isDryRun: boolean;
}

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true } as const;
const flag = { type: 'boolean', default: false } as const;

const described = {
  service: text,
  id: texts,
  key: texts,
  type: texts,
  stream: text,
  from: text,
  to: text,
  all: flag,
  rate: { ...text, default: '200' },
  by: text,
  'dry-run': flag,
  help: flag,
} as const;

/** @returns undefined when help is asked for. @throws Usage */
export function optionsFrom(args: readonly string[]): Options | undefined {
  const values = parse(args);
  if (values.help) return undefined;
  const { id: ids, key: keys, type: types, stream, from, to, all } = values;
  if (!all && ![ids, keys, types, stream, from, to].some(Boolean))
    throw new Usage('Say what to publish again, or --all.');
  return {
    service: serviceNamed(values.service),
    selection: { ids, keys, types, stream, from: timeOf('--from', from), to: timeOf('--to', to) },
    rate: rateOf(values.rate),
    by: values.by ?? userInfo().username,
    isDryRun: values['dry-run'],
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: described }).values;
  } catch (error) {
    throw new Usage((error as Error).message);
  }
}

function serviceNamed(name: string | undefined): BackendName {
  const known = publishers.find((one) => one === name);
  if (!known) throw new Usage(`--service ${name ?? ''}: give one of ${publishers.join(', ')}.`);
  return known;
}

function timeOf(option: string, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const time = new Date(text);
  if (Number.isNaN(time.getTime()))
    throw new Usage(`${option} ${text}: give a time such as 2026-11-21T10:00:00Z.`);
  return time;
}

function rateOf(text: string): number {
  const rate = Number(text);
  if (rate >= 1 && rate <= 100_000) return rate;
  throw new Usage(`--rate ${text}: give a number from 1 to 100000.`);
}
