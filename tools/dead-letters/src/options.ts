import { parseArgs } from 'node:util';
import { services } from '@eventually/contracts';

export const help = `Messages that could not be applied: see them, try them again, or leave them out for good.

  npm run dead-letters -- list    [--service S] [--state dead|retrying|waiting|all] [--key K] [--type T]
  npm run dead-letters -- show    --service S --id N
  npm run dead-letters -- replay  --service S  --id N | --key K | --type T | --all
  npm run dead-letters -- discard --service S  --id N | --key K | --type T | --all  --reason "why"
  npm run dead-letters -- trail   [--service S]

A message that keeps failing parks its key: the later messages of that key wait behind it, in order, and no other key
does. After its last attempt it is a dead letter. "replay" tries it again from the beginning, once its cause is gone;
"discard" never applies it. Those behind it follow by themselves. Both leave a row in the trail.

  --service   ${services.map(({ name }) => name).join(', ')}
  --consumer  only this consumer group of the service
  --url       where the service is, such as http://localhost:4001; needs --service
  --token     the service's OPS_TOKEN; unless given, that variable
  --limit     how many rows at most, per service (100); a trail has 200 at most
  --json      the answers as they come

Without --url it speaks to the system that runs on EVENTUALLY_DATA, or .data in the checkout.`;

const commands = ['list', 'show', 'replay', 'discard', 'trail'] as const;
export type Command = (typeof commands)[number];

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

const described = {
  service: text,
  state: text,
  id: text,
  key: text,
  type: text,
  consumer: text,
  reason: text,
  url: text,
  token: text,
  limit: { ...text, default: '100' },
  all: flag,
  json: flag,
  help: flag,
} as const;

/** Something is wrong with what was typed; the message says what. */
export class Usage extends Error {}

/** @throws Usage */
export function optionsFrom(args: readonly string[]) {
  const { values, positionals } = parse(args);
  const command = commands.find((one) => one === positionals[0]);
  if (values.help || positionals.length === 0) return { ...values, help: true, command: 'list' as Command };
  if (!command || positionals.length > 1) throw new Usage(`There is no '${positionals.join(' ')}'.`);
  if (values.url && !values.service) throw new Usage('--url needs --service, to know whose it is.');
  const isOfOne = command !== 'list' && command !== 'trail';
  if (isOfOne && !values.service) throw new Usage(`${command} needs --service.`);
  if (command === 'show' && !values.id) throw new Usage('show needs --id.');
  if (!/^[1-9]\d{0,5}$/.test(values.limit)) throw new Usage('--limit must be a whole number from 1 on.');
  if (command === 'discard' && !values.reason) throw new Usage('discard needs --reason: it is for good.');
  return { ...values, command };
}
export type Options = ReturnType<typeof optionsFrom>;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: described, allowPositionals: true });
  } catch (error) {
    throw new Usage((error as Error).message);
  }
}
