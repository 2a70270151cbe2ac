/** An order as somebody would place it to see one way that things go. */
export interface Preset {
  readonly title: string;
  readonly about: string;
  readonly sku: string;
  readonly quantity: number;
  readonly token: string;
  /** How often it is placed, each time as an order of its own. */
  readonly times?: number;
  /** Sent once more under the same Idempotency-Key. */
  readonly twice?: true;
}

export const presets: readonly Preset[] = [
  { title: 'Happy', about: 'Everybody says yes', sku: 'espresso-cup', quantity: 2, token: 'tok_ok' },
  {
    title: 'Out of stock',
    about: 'Unicorn beans never arrived',
    sku: 'unicorn-beans',
    quantity: 1,
    token: 'tok_ok',
  },
  {
    title: 'Declined',
    about: 'The stock is given back',
    sku: 'moka-pot',
    quantity: 1,
    token: 'tok_declined',
  },
  {
    title: 'Too slow',
    about: 'The answer comes after the deadline',
    sku: 'hand-grinder',
    quantity: 1,
    token: 'tok_slow',
  },
  {
    title: 'Same key twice',
    about: 'Two requests, one order',
    sku: 'gooseneck-kettle',
    quantity: 1,
    token: 'tok_ok',
    twice: true,
  },
  {
    title: 'Burst of 100',
    about: 'A hundred at once',
    sku: 'espresso-cup',
    quantity: 1,
    token: 'tok_ok',
    times: 100,
  },
];
