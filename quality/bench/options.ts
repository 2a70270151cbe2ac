import { parseArgs } from 'node:util';

export interface Options {
  /** Orders of the load that comes all at once. */
  readonly orders: number;
  /** Requests that wait for their answer at the same time. */
  readonly inFlight: number;
  /** Orders per second of the moderate load. */
  readonly rate: number;
  /** How long the moderate load goes on. */
  readonly seconds: number;
  /** PostgreSQL waits for the disk at each commit, as in production. */
  readonly durable: boolean;
  readonly fromSources: boolean;
  /** Proves afterwards that nothing was lost, doubled or left half done. */
  readonly check: boolean;
  readonly json: boolean;
  readonly help: boolean;
}

export const help = `npm run bench -- [options]

Places orders through the gateway and follows them to OrderConfirmed on the topic order.events:
first all at once, then at a moderate, steady rate. A warm-up comes before.
npm run bench -- overload --help: more than the system can do.
npm run bench -- counts --help: what one order takes, counted.

  --orders <n>       orders that come all at once (1000)
  --in-flight <n>    requests that wait for their answer at the same time (64)
  --rate <n>         orders per second of the steady load (50)
  --seconds <n>      length of the steady load (10)
  --durable          PostgreSQL waits for the disk at each commit; without it, it does not
  --from-sources     runs the TypeScript sources instead of what npm run build made
  --check            proves afterwards, as npm run check does, that nothing was lost, doubled or left half done
  --json             prints one JSON document and nothing else
  --help             prints this

It starts a system of its own on free ports and temporary data, and removes both afterwards. To measure one that
already runs, set EVENTUALLY_URL and KAFKA_BROKERS; then CPU, memory
and --check are left out, and the orders stay there.`;

/** @throws Error that says which option is wrong */
export function optionsFrom(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      orders: { type: 'string', default: '1000' },
      'in-flight': { type: 'string', default: '64' },
      rate: { type: 'string', default: '50' },
      seconds: { type: 'string', default: '10' },
      durable: { type: 'boolean', default: false },
      'from-sources': { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { durable, check, json, help } = values;
  return {
    orders: count('--orders', values.orders, 100_000),
    inFlight: count('--in-flight', values['in-flight'], 1_000),
    rate: count('--rate', values.rate, 1_000),
    seconds: count('--seconds', values.seconds, 600),
    fromSources: values['from-sources'],
    durable,
    check,
    json,
    help,
  };
}

/** @throws Error that names the option */
export function count(option: string, text: string, most: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new Error(`${option} ${text}: give a whole number from 1 to ${most}.`);
}
