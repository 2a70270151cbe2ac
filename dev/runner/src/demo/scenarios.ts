/** An order, what is done with it, and where it has to end. */
export interface Scenario {
  readonly title: string;
  /** Each scenario has a product of its own, so that its stock tells about this order alone. */
  readonly sku: string;
  readonly quantity: number;
  readonly token: string;
  /** `cancel` follows the confirmation, `repeat` is the same request once more. */
  readonly then?: 'cancel' | 'repeat';
  readonly expected: EndState;
}

/** What the public API shows when all is said and done. */
export interface EndState {
  readonly status: string;
  /** Where the payment ended; missing if none was asked for. */
  readonly payment?: string;
  /** Units that left the warehouse. */
  readonly sold: number;
  /** Units still held for the order. */
  readonly held: number;
  /** Orders that came of it. */
  readonly orders: number;
}

const undone = { sold: 0, held: 0, orders: 1 };

export const scenarios: readonly Scenario[] = [
  {
    title: 'happy',
    sku: 'espresso-cup',
    quantity: 2,
    token: 'tok_ok',
    expected: { status: 'CONFIRMED', payment: 'CAPTURED', sold: 2, held: 0, orders: 1 },
  },
  {
    title: 'out of stock',
    sku: 'unicorn-beans',
    quantity: 1,
    token: 'tok_ok',
    expected: { status: 'REJECTED', ...undone },
  },
  {
    title: 'card declined',
    sku: 'moka-pot',
    quantity: 1,
    token: 'tok_declined',
    expected: { status: 'REJECTED', payment: 'DECLINED', ...undone },
  },
  {
    title: 'provider too slow',
    sku: 'gold-filter',
    quantity: 1,
    token: 'tok_slow',
    expected: { status: 'REJECTED', payment: 'VOIDED', ...undone },
  },
  {
    title: 'cancelled after confirmed',
    sku: 'hand-grinder',
    quantity: 1,
    token: 'tok_ok',
    then: 'cancel',
    expected: { status: 'CANCELLED', payment: 'REFUNDED', ...undone },
  },
  {
    title: 'same key twice',
    sku: 'gooseneck-kettle',
    quantity: 1,
    token: 'tok_ok',
    then: 'repeat',
    expected: { status: 'CONFIRMED', payment: 'CAPTURED', sold: 1, held: 0, orders: 1 },
  },
];

/** `CONFIRMED, CAPTURED, 2 sold, 0 held, 1 order`: two end states are the same if they read the same. */
export const describeEnd = ({ status, payment, sold, held, orders }: EndState): string =>
  [
    status,
    payment ?? 'no payment',
    `${sold} sold`,
    `${held} held`,
    `${orders} ${orders === 1 ? 'order' : 'orders'}`,
  ].join(', ');
