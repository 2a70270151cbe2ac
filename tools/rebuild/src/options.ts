import { parseArgs } from 'node:util';

export const help = `npm run rebuild -- <read model> [options]

Builds a read model anew from the beginning of its streams, beside the live one; compares both; and lets everybody read the
new one from one moment to the next. Queries never fail meanwhile, and no document goes backwards. The version before is
kept up to date until the next one takes its place, for a way back. Interrupted (Ctrl-C), it removes what it has built.

  npm run rebuild -- order-details                  builds, compares, switches
  npm run rebuild -- order-details --dry-run        builds, compares, and removes what it has built
  npm run rebuild -- order-details --resume         goes on with a version that is there: compares, switches
  npm run rebuild -- order-details --abort          removes the version that is being built
  npm run rebuild -- order-details --rollback       lets everybody read the version before again
  npm run rebuild -- order-details --drop-previous  removes the version before: there is no way back then
  npm run rebuild -- --status                       which versions there are, and how far they have come

  --expect-differences   switches although documents differ: the code that folds them has changed on purpose
  --by <name>            who asks (your user name)
  --url <url>            where the service is, such as http://localhost:4001
  --token <token>        the service's OPS_TOKEN; unless given, that variable
  --help                 prints this

Without --url it speaks to the system that runs on EVENTUALLY_DATA, or .data in the checkout.`;

/** Something is wrong with what was typed; the message says what. */
export class Usage extends Error {}

const ACTIONS = ['dry-run', 'resume', 'abort', 'rollback', 'drop-previous', 'status'] as const;
export type Action = (typeof ACTIONS)[number] | 'rebuild';

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;

const described = {
  'dry-run': flag,
  resume: flag,
  abort: flag,
  rollback: flag,
  'drop-previous': flag,
  status: flag,
  'expect-differences': flag,
  by: text,
  url: text,
  token: text,
  help: flag,
} as const;

/** @returns undefined when help is asked for. @throws Usage */
export function optionsFrom(args: readonly string[]) {
  const { values, positionals } = parse(args);
  const [readModel, ...more] = positionals;
  const chosen = ACTIONS.filter((action) => values[action]);
  if (values.help || (!readModel && chosen.length === 0)) return undefined;
  if (more.length > 0) throw new Usage(`Name one read model: '${more.join(' ')}' is too much.`);
  if (chosen.length > 1) throw new Usage(`Choose one of --${chosen.join(', --')}.`);
  const [action = 'rebuild'] = chosen as Action[];
  if (!readModel && action !== 'status') throw new Usage(`--${action} needs the name of a read model.`);
  const expectDifferences = values['expect-differences'];
  if (expectDifferences && action !== 'rebuild' && action !== 'resume')
    throw new Usage(
      `--expect-differences makes no sense with --${action}: it does not switch to what was built.`,
    );
  const { by, url, token } = values;
  return { readModel, action, expectDifferences, by, url, token };
}
export type Options = NonNullable<ReturnType<typeof optionsFrom>>;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: described, allowPositionals: true });
  } catch (error) {
    throw new Usage((error as Error).message);
  }
}
