import { parseArgs } from 'node:util';
import { Usage } from './usage.js';

export const help = `npm run new -- <what> <names> [options]

  event <stream> <EventName>
      a fact with the key as its only field, and a line wherever it has to be said what becomes of it
        npm run new -- event order OrderShipped

  use-case <service> <verb-noun> --aggregate <name> --event <EventName> [--http]
      a decision, its entry and its spec; the event too, unless the stream has it. The entry is a command that others
      send, or with --http a request
        npm run new -- use-case order-service ship-order --aggregate order --event OrderShipped

  projection <service> <noun> --from <stream>[,<stream>…]
      a read model: its document, fold, entity, query, controller, migration, what it reads, and specs
        npm run new -- projection view-service order-history --from order,payment

  saga <service> <verb-noun> --send <Command> --success <Event> [--failure <Event>] [--undo <Command>] [--within 30s]
      a flow of one step, the command that starts it, what it reads and sends, and specs
        npm run new -- saga order-service refund-order --send CancelPayment --success PaymentCancelled

  saga-step <service> <verb-noun> --after <Command> --send <Command> --success <Event> [--failure <Event>]
            [--undo <Command>] [--within 30s]
      a row in the table of a saga that is there, after the step that sends --after; what it reads and sends
        npm run new -- saga-step order-service fulfil-order --after AuthorizePayment --send PrepareShipment \\
          --success ShipmentPrepared --undo CancelShipment

  service <name>-service --aggregate <name> --event <EventName> [--key <field>]
      a service with a stream, a database, one kind of aggregate and documents, wherever services are listed; the
      aggregate has an id of its own, or with --key that of another, such as orderId
        npm run new -- service shipping-service --aggregate shipment --event ShipmentPrepared

  --dry-run   only says which files would be new, and which would change
  --help      prints this

Nothing is overwritten, and nothing is written unless all of it fits. What is generated compiles and passes its own spec.`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;

const described = {
  aggregate: text,
  event: text,
  key: text,
  from: text,
  after: text,
  send: text,
  success: text,
  failure: text,
  undo: text,
  within: text,
  http: flag,
  'dry-run': flag,
  help: flag,
} as const;

/** What each kind is told: its names, in order, and its options; those in brackets may be left out. */
export const kinds = {
  event: { names: ['stream', 'EventName'], options: [] },
  'use-case': { names: ['service', 'verb-noun'], options: ['aggregate', 'event', '[http]'] },
  projection: { names: ['service', 'noun'], options: ['from'] },
  saga: {
    names: ['service', 'verb-noun'],
    options: ['send', 'success', '[failure]', '[undo]', '[within]'],
  },
  'saga-step': {
    names: ['service', 'verb-noun'],
    options: ['after', 'send', 'success', '[failure]', '[undo]', '[within]'],
  },
  service: { names: ['name'], options: ['aggregate', 'event', '[key]'] },
} as const;
export type Kind = keyof typeof kinds;

export interface Options {
  readonly kind: Kind;
  readonly names: readonly string[];
  /** A value of an option that the kind has; empty when it was left out. */
  readonly value: (option: string) => string;
  readonly http: boolean;
  readonly isDryRun: boolean;
}

/** @returns undefined when help is asked for. @throws Usage that says what is missing or too much */
export function optionsFrom(args: readonly string[]): Options | undefined {
  const { values, positionals } = parse(args);
  if (values.help) return undefined;
  const [what = '', ...names] = positionals;
  const kind = kindNamed(what);
  assertNames(kind, names);
  assertOptions(kind, values);
  const given = values as unknown as Record<string, string | undefined>;
  return {
    kind,
    names,
    value: (option) => given[option] ?? '',
    http: values.http,
    isDryRun: values['dry-run'],
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: described, allowPositionals: true });
  } catch (error) {
    throw new Usage((error as Error).message);
  }
}

function kindNamed(what: string): Kind {
  if (Object.hasOwn(kinds, what)) return what as Kind;
  throw new Usage(`Say what is to be new: ${Object.keys(kinds).join(', ')}.`);
}

function assertNames(kind: Kind, given: readonly string[]): void {
  const { names } = kinds[kind];
  if (given.length !== names.length)
    throw new Usage(`${kind} is followed by ${names.map((name) => `<${name}>`).join(' ')}.`);
}

function assertOptions(kind: Kind, values: object): void {
  const options: readonly string[] = kinds[kind].options;
  const isGiven = (option: string): boolean => Boolean((values as Record<string, unknown>)[option]);
  const missing = options.filter((option) => !option.startsWith('[') && !isGiven(option));
  if (missing.length > 0)
    throw new Usage(`${kind} needs ${missing.map((option) => `--${option}`).join(', ')}.`);
  const allowed = [...options.map((option) => option.replace(/[[\]]/g, '')), 'dry-run'];
  const foreign = Object.keys(values).filter((option) => isGiven(option) && !allowed.includes(option));
  if (foreign.length > 0) throw new Usage(`${kind} has no --${foreign.join(', --')}.`);
}
