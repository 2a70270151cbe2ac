import { benchOrders } from './orders.js';
import { benchOverload } from './overload/overload.js';

/** `npm run bench`: the usual loads, or with `overload` more than the system can do. */
const [which, ...others] = process.argv.slice(2);
const bench = which === 'overload' ? benchOverload(others) : benchOrders(process.argv.slice(2));

bench.catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
