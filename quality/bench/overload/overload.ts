import { withSystem } from '@eventually/runner';
import { measure, type Measured } from './measure.js';
import { help, type Options, optionsFrom } from './options.js';
import { rowsOf, tableOf } from './promises.js';

/** What is measured is how much the system can do, not how much it lets one client do. */
const env = { LOG_LEVEL: 'warn', OPERATOR_RATE_LIMIT: '1000000' };

/** `npm run bench -- overload`: what becomes of the shop when far more want to order than it can serve. */
export async function benchOverload(args: string[]): Promise<void> {
  const options = optionsFrom(args);
  if (options.help) return console.log(help);
  const rounds: Measured[] = [];
  for (let round = 1; round <= options.rounds; round++) rounds.push(await oneRound(options, round));
  const all = rounds.map(rowsOf);
  if (all.some((rows) => rows.some(({ isKept }) => isKept === false))) process.exitCode = 1;
  if (rounds.length > 1) console.log(`medians\n${tableOf(rowsOf(medianOf(rounds)))}`);
}

async function oneRound(options: Options, round: number): Promise<Measured> {
  const say = (text: string): void => console.error(text);
  const measured = await withSystem({ env, fromSources: options.fromSources }, (system) =>
    measure(system, options, say),
  );
  console.log(`round ${round} of ${options.rounds}\n${tableOf(rowsOf(measured))}`);
  return measured;
}

/** The round whose goodput is in the middle of all, by its share of the capacity. */
function medianOf(rounds: readonly Measured[]): Measured {
  const ratio = ({ goodput, capacity }: Measured): number => goodput / capacity;
  return [...rounds].sort((one, other) => ratio(one) - ratio(other))[Math.floor(rounds.length / 2)]!;
}
