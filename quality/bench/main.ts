import { benchCounts } from './counts/counts.js';
import { benchOrders } from './orders.js';
import { benchOverload } from './overload/overload.js';

/** `npm run bench`: the usual loads, with `overload` more than the system can do, with `counts` one order at a time. */
const [which, ...others] = process.argv.slice(2);
const benches: Record<string, (args: string[]) => Promise<void>> = {
  overload: benchOverload,
  counts: benchCounts,
};
const bench = benches[which ?? '']?.(others) ?? benchOrders(process.argv.slice(2));

bench.catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
