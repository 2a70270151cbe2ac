import { parseArgs } from 'node:util';
import { count } from '../options.js';

export interface Options {
  readonly seconds: number;
  readonly factor: number;
  readonly rounds: number;
  readonly fromSources: boolean;
  readonly check: boolean;
  readonly help: boolean;
}

export const help = `npm run bench -- overload [options]

First measures how many orders a second the system can fulfil, then offers it more than that, whatever it answers. Exit
status 1 when a promise is broken: goodput near the capacity, the excess refused at once with 503 and Retry-After, nothing
accepted and then rejected because it had to wait, and back to normal within seconds.

  --seconds <n>      length of the overload, and of the measurement before (60)
  --factor <n>       how many times the capacity is offered (3)
  --rounds <n>       of which the medians are printed, each on a system of its own (1)
  --from-sources     runs the TypeScript sources instead of what npm run build made
  --check            proves afterwards that nothing was lost, doubled or left half done
  --help             prints this`;

/** @throws Error that says which option is wrong */
export function optionsFrom(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      seconds: { type: 'string', default: '60' },
      factor: { type: 'string', default: '3' },
      rounds: { type: 'string', default: '1' },
      'from-sources': { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    seconds: count('--seconds', values.seconds, 600),
    factor: count('--factor', values.factor, 20),
    rounds: count('--rounds', values.rounds, 9),
    fromSources: values['from-sources'],
    check: values.check,
    help: values.help,
  };
}
