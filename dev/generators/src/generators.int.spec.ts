import { Checkout, type Ran } from './testing/checkout.js';
import { shippingRules } from './testing/shipping-rules.js';

const PATIENCE_MS = 240_000; // on a machine that does other things too
const TSC = 'node_modules/typescript7/bin/tsc';
const ESLINT = 'node_modules/eslint/bin/eslint.js';
const PRETTIER = 'node_modules/prettier/bin/prettier.cjs';
const JEST = 'node_modules/jest/bin/jest.js';

const CONTRACTS = 'dev/contracts/src/main.ts';
const SPECS_OF_WHAT_IS_THERE = [
  'apps/order-service/src/reads.spec.ts',
  'apps/view-service/src/order-details/order-details.reads.spec.ts',
  'apps/view-service/src/reads.spec.ts',
  'apps/view-service/src/database/schema.int.spec.ts',
  'dev/contracts/src/deployment/compose.spec.ts',
  'dev/contracts/src/events/disagreements.spec.ts',
  'dev/contracts/src/flows/flows.spec.ts',
];

const ok: Ran = expect.objectContaining({ status: 0 });

describe('what is generated', () => {
  let checkout: Checkout;
  let changed: string[];
  let editedForAService: string[];
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
    editedForAService = await checkout.edited();
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

  it('tells four files of a new service: everything else takes it from the list, or is made of it', () =>
    expect(editedForAService.sort()).toEqual([
      'docker-compose.yml',
      'libs/contracts/src/index.ts',
      'libs/contracts/src/services.ts',
      'package-lock.json',
    ]));

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

  // after all the others, which judge what is generated before anybody has added to it
  describe('a participant between payment and confirmation', () => {
    beforeAll(async () => {
      const shipment = [
        '--send',
        'PrepareShipment',
        '--success',
        'ShipmentPrepared',
        '--undo',
        'CancelShipment',
      ];
      await generate(
        'saga-step',
        'order-service',
        'fulfil-order',
        '--after',
        'AuthorizePayment',
        ...shipment,
      );
      for (const [file, rules] of Object.entries(shippingRules)) checkout.edit(file, ...rules);
      const byHand = Object.keys(shippingRules);
      expect(await checkout.node(PRETTIER, '--write', ...byHand)).toEqual(ok);
      expect(await checkout.script(CONTRACTS)).toEqual(ok);
      changed = await checkout.changed();
    }, PATIENCE_MS);

    it(
      'compiles, is linted, formatted and documented',
      async () => {
        expect(await checkout.node(TSC, '-p', 'tsconfig.json')).toEqual(ok);
        expect(await checkout.node(ESLINT, ...typeScript())).toEqual(ok);
        expect(await checkout.node(PRETTIER, '--check', '--ignore-unknown', ...changed)).toEqual(ok);
        expect(await checkout.script(CONTRACTS, '--check')).toEqual(ok);
      },
      2 * PATIENCE_MS,
    );

    it(
      'needs nothing but its own rules for its specs and those of its saga to pass',
      async () => {
        const isOurs = (file: string): boolean =>
          /(shipping-service|fulfil-order).*\.spec\.ts$/.test(file) && !file.endsWith('.int.spec.ts');
        const declared = ['fulfil-order/fulfil-order.reads.spec.ts', 'reads.spec.ts'];
        const specs = [
          ...changed.filter(isOurs),
          ...declared.map((file) => `apps/order-service/src/${file}`),
        ];
        expect(await checkout.node(JEST, '--runInBand', '--runTestsByPath', ...specs)).toEqual(ok);
      },
      PATIENCE_MS,
    );
  });
});
