import { unaccounted, unknownInvariants } from './accounts.js';

describe('the accounts', () => {
  it('name invariants that there are', () => expect(unknownInvariants()).toEqual([]));

  it('find a table that nobody thought of', () =>
    expect(
      unaccounted(['public.orders', 'public.order_details_v12', 'public.migrations', 'public.gift']),
    ).toEqual(['public.gift']));
});
