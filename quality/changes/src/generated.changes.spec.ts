import { Checkout } from './checkout.js';
import { CONTRACTS, ESLINT, JEST, ok, PATIENCE_MS, PRETTIER, TSC } from './programs.js';

const SPECS_OF_WHAT_IS_THERE = [
  'apps/order-service/src/reads.spec.ts',
  'apps/view-service/src/order-details/order-details.reads.spec.ts',
  'apps/view-service/src/reads.spec.ts',
  'apps/view-service/src/database/schema.int.spec.ts',
  'dev/contracts/src/deployment/compose.spec.ts',
  'dev/contracts/src/events/disagreements.spec.ts',
  'dev/contracts/src/flows/flows.spec.ts',
];

describe('what is generated', () => {
  let checkout: Checkout;
  let changed: string[];
  const generate = async (...args: string[]): Promise<void> =>
    expect(await checkout.generate(...args)).toEqual(ok);
  const typeScript = () => changed.filter((file) => file.endsWith('.ts') && !file.includes('/generated/'));

  beforeAll(async () => {
    checkout = await Checkout.copy();
    await generate(
      'service',
      'shipping-service',
      '--aggregate',
      'shipment',
      '--event',
      'ShipmentPrepared',
      '--key',
      'orderId',
    );
    checkout.link();
    const shipment = (event: string) => ['--aggregate', 'shipment', '--event', event];
    await generate('use-case', 'shipping-service', 'prepare-shipment', ...shipment('ShipmentPrepared'));
    await generate('use-case', 'shipping-service', 'cancel-shipment', ...shipment('ShipmentCancelled'));
    await generate(
      'use-case',
      'shipping-service',
      'return-shipment',
      ...shipment('ShipmentReturned'),
      '--http',
    );
    const order = ['--aggregate', 'order', '--event', 'OrderShipped'];
    await generate('use-case', 'order-service', 'ship-order', ...order);
    await generate('event', 'payment', 'PaymentDisputed');
    await generate('projection', 'view-service', 'order-history', '--from', 'order,payment');
    const step = ['--send', 'ShipOrder', '--success', 'OrderShipped'];
    await generate('saga', 'shipping-service', 'deliver-order', ...step);
    expect(await checkout.script(CONTRACTS)).toEqual(ok);
    changed = await checkout.changed();
  }, PATIENCE_MS);
  afterAll(() => checkout.remove());

  it(
    'compiles',
    async () => expect(await checkout.node(TSC, '-p', 'tsconfig.json')).toEqual(ok),
    PATIENCE_MS,
  );

  it('is linted', async () => expect(await checkout.node(ESLINT, ...typeScript())).toEqual(ok), PATIENCE_MS);

  it(
    'is formatted',
    async () => expect(await checkout.node(PRETTIER, '--check', '--ignore-unknown', ...changed)).toEqual(ok),
    PATIENCE_MS,
  );

  it(
    'keeps the boundaries',
    async () => expect(await checkout.node('quality/boundaries/check.mjs')).toEqual(ok),
    PATIENCE_MS,
  );

  it(
    'is documented, and breaks nothing that is released',
    async () => expect(await checkout.script(CONTRACTS, '--check')).toEqual(ok),
    PATIENCE_MS,
  );

  it(
    'passes its own specs, and those of what it was added to',
    async () => {
      const specs = [...changed.filter((file) => file.endsWith('.spec.ts')), ...SPECS_OF_WHAT_IS_THERE];
      expect(await checkout.node(JEST, '--runInBand', '--runTestsByPath', ...specs)).toEqual(ok);
    },
    PATIENCE_MS,
  );
});
