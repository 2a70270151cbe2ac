import type { Edit } from './checkout.js';

const SHIPPING = 'apps/shipping-service/src';
const UNDONE = 'then(cancelPayment, release)';

/** What nobody can generate of a participant between payment and confirmation: its rules, and what specs say of them. */
export const shippingRules: Readonly<Record<string, Edit>> = {
  [`${SHIPPING}/domain/shipment.ts`]: [
    ['readonly exists: boolean', "readonly status: 'NONE' | 'PREPARED' | 'CANCELLED'"],
    ['{ exists: false }', "{ status: 'NONE' }"],
    ['({ exists: true })', "({ status: 'PREPARED' })"],
    ['ShipmentCancelled: (state) => state', "ShipmentCancelled: () => ({ status: 'CANCELLED' })"],
  ],
  [`${SHIPPING}/prepare-shipment/prepare-shipment.ts`]: [
    [
      '/** Whatever the state, so far: the rule goes here. */',
      '/** Once, and never after it was cancelled. */',
    ],
    ['_: Shipment', '{ status }: Shipment'],
    [
      '=> [\n  ShipmentPrepared({ orderId }),\n]',
      "=> (status === 'NONE' ? [ShipmentPrepared({ orderId })] : [])",
    ],
  ],
  [`${SHIPPING}/cancel-shipment/cancel-shipment.ts`]: [
    [
      '/** Whatever the state, so far: the rule goes here. */',
      '/** Even before it was prepared: then it never will be. */',
    ],
    ['_: Shipment', '{ status }: Shipment'],
    [
      '=> [\n  ShipmentCancelled({ orderId }),\n]',
      "=>\n  status === 'CANCELLED' ? [] : [ShipmentCancelled({ orderId })]",
    ],
  ],
  [`${SHIPPING}/shipment-lifecycle.spec.ts`]: `import { OrderId, ShipmentCancelled, ShipmentPrepared } from '@eventually/contracts';
import { givenHistoryOf } from '@eventually/testing';
import { cancelShipment } from './cancel-shipment/cancel-shipment.js';
import { shipment } from './domain/shipment.js';
import { prepareShipment } from './prepare-shipment/prepare-shipment.js';

const orderId = OrderId.parse('5b0c7a52-6d0c-4c5e-9b2e-0f1f4f6c2a11');
const prepared = ShipmentPrepared({ orderId });
const cancelled = ShipmentCancelled({ orderId });
const given = givenHistoryOf(shipment);

describe('a shipment', () => {
  it('is prepared once', () => given(prepared).when(prepareShipment, { orderId }).thenNothing());
  it('is cancelled once', () => given(prepared, cancelled).when(cancelShipment, { orderId }).thenNothing());
  it('is not prepared any more once it was cancelled', () =>
    given(cancelled).when(prepareShipment, { orderId }).thenNothing());
});
`,
  'apps/order-service/src/fulfil-order/fulfil-order.saga.spec.ts': [
    ['  CancelPayment,\n', '  CancelPayment,\n  CancelShipment,\n'],
    ['  PaymentRequested,\n', '  PaymentRequested,\n  PrepareShipment,\n'],
    ['  ReserveStock,\n', '  ReserveStock,\n  ShipmentPrepared,\n'],
    [
      'const confirmed =',
      `const prepared = ShipmentPrepared({ orderId });
const cancelShipment = CancelShipment({ orderId });
const confirmed =`,
    ],
    ['reserved, authorized)', 'reserved, authorized, prepared)'],
    ['reserved, authorized, confirmed)', 'reserved, authorized, prepared, confirmed)'],
    [
      `prepared).when(cancelled).${UNDONE}`,
      `prepared).when(cancelled).then(cancelShipment, cancelPayment, release)`,
    ],
    [
      `confirmed).when(cancelled).${UNDONE}`,
      `confirmed)
      .when(cancelled)
      .then(cancelShipment, cancelPayment, release)`,
    ],
    [
      `  it('then confirms the order', () =>
    given(started, reserved).when(authorized)`,
      `  it('then prepares the shipment', () =>
    given(started, reserved).when(authorized).then(PrepareShipment({ orderId })));

  it('gives everything back when the shipment is not prepared in time', () =>
    given(started, reserved, authorized)
      .when(overdue)
      .then(cancelShipment, cancelPayment, release, reject('no answer to PrepareShipment in time')));

  it('then confirms the order', () =>
    given(started, reserved, authorized).when(prepared)`,
    ],
  ],
};
