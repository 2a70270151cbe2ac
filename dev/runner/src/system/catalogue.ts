export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly unitPrice: { readonly amount: number; readonly currency: string };
  /** Received once, when the catalogue is loaded for the first time. */
  readonly stock: number;
}

const eur = (amount: number) => ({ amount, currency: 'EUR' });

/** What the demo shop sells: plenty of most things, little of one, none of another. */
export const catalogue = [
  { sku: 'espresso-cup', name: 'Espresso cup', unitPrice: eur(990), stock: 10_000 },
  { sku: 'moka-pot', name: 'Moka pot for four', unitPrice: eur(3490), stock: 5_000 },
  { sku: 'hand-grinder', name: 'Hand grinder', unitPrice: eur(7900), stock: 1_000 },
  { sku: 'gooseneck-kettle', name: 'Gooseneck kettle', unitPrice: eur(6450), stock: 1_000 },
  { sku: 'gold-filter', name: 'Gold filter, limited edition', unitPrice: eur(12_900), stock: 3 },
  { sku: 'unicorn-beans', name: 'Unicorn beans, announced since 2019', unitPrice: eur(2500), stock: 0 },
] as const satisfies readonly Product[];
