import { invariants } from './invariants/all.js';

/** Every table that a service has, and the invariants that account for what stands in it. */
export const accounts: Readonly<Record<string, readonly string[]>> = {
  'public.orders': [
    'states are the fold',
    'orders end',
    'orders begin at once',
    'money is alike',
    'customers are alike',
  ],
  'public.saga': [
    'sagas end',
    'sagas end where they say',
    'every saga has an order',
    'ended sagas await nothing',
  ],
  'public.idempotency_key': [
    'one key, one order',
    'keys are of their orders',
    'keys are answered',
    'receipts have keys',
  ],
  'public.stock_level': ['stock adds up', 'reserved is held', 'stock is of products'],
  'public.stock_ledger': [
    'stock adds up',
    'each line moves once',
    'movements have causes',
    'receipts have keys',
  ],
  'public.reservation': ['states are the fold', 'lines are alike', 'every reservation has an order'],
  'public.product': ['states are the fold', 'stock is of products'],
  'public.payment': ['states are the fold', 'payments follow orders', 'every payment has an order'],
  'public.provider_call': ['calls are awaited', 'money is alike'],
  'simulated_provider.charge': ['charged once', 'the provider agrees', 'every payment is in the books'],

  'public.order_details': ['the view is the fold', 'the view is complete', 'every document has its order'],
  'public.product_prices': ['the view is the fold', 'the view is complete'],
  'public.read_model_version': ['one live version'],
  'public.projection_checkpoint': ['checkpoints are on their topics', 'checkpoints are through'],

  'public.outbox': ['nothing lost', 'no ghosts', 'records are as committed', 'replays end'],
  'public.inbox': ['commands are handled', 'answers are handled', 'inboxes know no strangers'],
  'public.replay': ['replays end'],
  'public.parked_message': ['nothing is parked'],
  'public.dead_letter': ['nothing is parked'],
  'public.parked_key': ['every parked key has messages'],
  'public.parking_trail': ['the view is the fold', 'trails are of records'],
  'public.relay_shard': ['every shard is read', 'nothing lost'],
  'public.relay': ['nothing lost'],
};

/** They say how the tables came to be, and nothing of the shop. */
const OF_NO_ACCOUNT = ['public.migrations'];

/** Tables that nobody accounts for; versions of a read model are accounted for with it. */
export const unaccounted = (tables: readonly string[]): string[] =>
  tables.filter((table) => !OF_NO_ACCOUNT.includes(table) && !accounts[table.replace(/_v\d+$/, '')]);

const names = new Set(invariants.map(({ name }) => name));

/** Accounts that name an invariant that is not there. */
export const unknownInvariants = (): string[] =>
  Object.values(accounts)
    .flat()
    .filter((name) => !names.has(name));
