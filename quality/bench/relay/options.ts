import { parseArgs } from 'node:util';
import { count } from '../options.js';

export interface Options {
  /** Events per second of the steady load. */
  readonly rate: number;
  /** How long each of the measurements goes on. */
  readonly seconds: number;
  /** Writers that wait for their commit at the same time. */
  readonly inFlight: number;
  /** Events that wait in the outbox before the relay starts. */
  readonly backlog: number;
  readonly durable: boolean;
  readonly help: boolean;
}

export const help = `npm run bench:relay -- [options]

From a commit to a consumer: through outbox and relay, which reads the table or the WAL, and, for comparison, by producing after the commit, which loses
the event when the process dies in between. Then how fast the relay is, without and with a transaction that stays open.

  --rate <n>         events per second of the steady load (25)
  --seconds <n>      length of each measurement (10)
  --in-flight <n>    writers at the same time, as fast as they can (32)
  --backlog <n>      events that wait before the relay starts (20000)
  --durable          PostgreSQL waits for the disk at each commit; without it, it does not
  --help             prints this`;

/** @throws Error that says which option is wrong */
export function optionsFrom(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      rate: { type: 'string', default: '25' },
      seconds: { type: 'string', default: '10' },
      'in-flight': { type: 'string', default: '32' },
      backlog: { type: 'string', default: '20000' },
      durable: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    rate: count('--rate', values.rate, 1_000),
    seconds: count('--seconds', values.seconds, 3_600),
    inFlight: count('--in-flight', values['in-flight'], 1_000),
    backlog: count('--backlog', values.backlog, 1_000_000),
    durable: values.durable,
    help: values.help,
  };
}
