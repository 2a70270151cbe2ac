import { Checkout, type Ran } from './testing/checkout.js';

const PATIENCE_MS = 240_000; // on a machine that does other things too
const TSC = 'node_modules/typescript7/bin/tsc';
const ESLINT = 'node_modules/eslint/bin/eslint.js';
const PRETTIER = 'node_modules/prettier/bin/prettier.cjs';
const JEST = 'node_modules/jest/bin/jest.js';

const ok: Ran = expect.objectContaining({ status: 0 });

describe('what is generated', () => {
  let checkout: Checkout;
  let changed: string[];
  const generate = async (...args: string[]): Promise<void> =>
    expect(await checkout.generate(...args)).toEqual(ok);
  const jest = (project: string, files: readonly string[]) =>
    checkout.node(JEST, '--selectProjects', project, '--runInBand', '--runTestsByPath', ...files);
  const typeScript = () => changed.filter((file) => file.endsWith('.ts'));
  const newSpecs = (ending: string, not = ' ') =>
    changed.filter(
      (file) => file.endsWith(ending) && !file.endsWith(not) && /ship|history|refund/.test(file),
    );

  beforeAll(async () => {
    checkout = await Checkout.copy();
    await generate('service', 'shipping-service', '--aggregate', 'shipment', '--event', 'ShipmentPrepared');
    checkout.link();
    await generate(
      'use-case',
      'shipping-service',
      'prepare-shipment',
      '--aggregate',
      'shipment',
      '--event',
      'ShipmentPrepared',
      '--http',
    );
    await generate(
      'use-case',
      'order-service',
      'ship-order',
      '--aggregate',
      'order',
      '--event',
      'OrderShipped',
    );
    await generate('event', 'payment', 'PaymentDisputed');
    await generate('projection', 'view-service', 'order-history', '--from', 'order,payment');
    await generate(
      'saga',
      'order-service',
      'refund-order',
      '--send',
      'CancelPayment',
      '--success',
      'PaymentCancelled',
    );
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
    async () => expect(await checkout.node('tools/boundaries/check.mjs')).toEqual(ok),
    PATIENCE_MS,
  );

  it(
    'passes its own pure specs',
    async () => expect(await jest('unit', newSpecs('.spec.ts', '.int.spec.ts'))).toEqual(ok),
    PATIENCE_MS,
  );

  it(
    'passes its own integration specs',
    async () => expect(await jest('int', newSpecs('.int.spec.ts'))).toEqual(ok),
    PATIENCE_MS,
  );
});
