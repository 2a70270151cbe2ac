import { Checkout, type Edit } from './checkout.js';
import { type ByHand, giftNote } from './gift-note.js';
import { CONTRACTS, ESLINT, JEST, ok, PATIENCE_MS, PRETTIER, TSC } from './programs.js';
import { shippingRules } from './shipping-rules.js';
import { tableOf } from './table.js';

const giftNoteEdits = editsOf(giftNote);

describe('work that is led', () => {
  let checkout: Checkout;
  const table = [['change', 'files by hand', 'noticed by']];
  const generate = async (...args: string[]): Promise<void> =>
    expect(await checkout.generate(...args)).toEqual(ok);
  const byHand = (edits: Readonly<Record<string, Edit>>): void =>
    Object.entries(edits).forEach(([file, edit]) => checkout.edit(file, edit));

  beforeAll(async () => (checkout = await Checkout.copy()));
  afterAll(() => {
    process.stdout.write(tableOf(table));
    checkout.remove();
  });

  it(
    'a service tells four files that were there, all by itself: everything else takes it from the list, or is made of it',
    async () => {
      const shipment = ['--aggregate', 'shipment', '--event', 'ShipmentPrepared', '--key', 'orderId'];
      await generate('service', 'shipping-service', ...shipment);
      checkout.link();
      const edited = await checkout.edited();
      expect(edited.sort()).toEqual([
        'docker-compose.yml',
        'libs/contracts/src/index.ts',
        'libs/contracts/src/services.ts',
        'package-lock.json',
      ]);
      table.push(['a service', String(edited.length), 'edited by npm run new']);
    },
    PATIENCE_MS,
  );

  it(
    'a step between payment and confirmation, with its compensation, needs five files by hand: the rules of who takes part, and specs',
    async () => {
      const shipment = (event: string) => ['--aggregate', 'shipment', '--event', event];
      await generate('use-case', 'shipping-service', 'prepare-shipment', ...shipment('ShipmentPrepared'));
      await generate('use-case', 'shipping-service', 'cancel-shipment', ...shipment('ShipmentCancelled'));
      const step = ['--send', 'PrepareShipment', '--success', 'ShipmentPrepared', '--undo', 'CancelShipment'];
      await generate('saga-step', 'order-service', 'fulfil-order', '--after', 'AuthorizePayment', ...step);
      byHand(shippingRules);
      const files = Object.keys(shippingRules);
      expect(await checkout.node(PRETTIER, '--write', ...files)).toEqual(ok);
      expect(files).toHaveLength(5);
      table.push(['a saga step', String(files.length), 'rules, and specs of them']);
    },
    PATIENCE_MS,
  );

  it(
    'an optional field, from HTTP through event to read model, needs nine files by hand',
    () => {
      byHand(giftNoteEdits);
      const files = Object.keys(giftNote);
      expect(files).toHaveLength(9);
      table.push(['an optional field', String(files.length), '']);
    },
    PATIENCE_MS,
  );

  it(
    'nothing else is needed: all three together compile, are linted, formatted, documented, and break nothing that is released',
    async () => {
      expect(await checkout.script(CONTRACTS)).toEqual(ok);
      const changed = await checkout.changed();
      const typeScript = changed.filter((file) => file.endsWith('.ts') && !file.includes('/generated/'));
      expect(await checkout.node(TSC, '-p', 'tsconfig.json')).toEqual(ok);
      expect(await checkout.node(ESLINT, ...typeScript)).toEqual(ok);
      expect(await checkout.node(PRETTIER, '--check', '--ignore-unknown', ...changed)).toEqual(ok);
      expect(await checkout.script(CONTRACTS, '--check')).toEqual(ok);
    },
    PATIENCE_MS,
  );

  it(
    'nothing else is needed: with all three, every unit spec that was there passes, and the new ones',
    async () =>
      expect(await checkout.node(JEST, '--selectProjects', 'unit', '--runInBand', '--silent')).toEqual(ok),
    2 * PATIENCE_MS,
  );

  // its documents stay as the whole change makes them: an API that lacks the field is compared with those of its neighbours
  it.each(Object.entries(giftNote))(
    '%s cannot be forgotten',
    async (file, { edit, noticedBy }) => {
      await checkout.forget(file, edit);
      const isSpec = noticedBy.endsWith('.spec.ts');
      const { status, output } = isSpec
        ? await checkout.node(JEST, '--selectProjects', 'unit', '--runTestsByPath', noticedBy)
        : await checkout.node(TSC, '-p', 'tsconfig.json');
      checkout.edit(file, edit);
      expect(status).not.toBe(0);
      expect(output).toContain(isSpec ? `FAIL unit ${noticedBy}` : `${noticedBy}(`);
      table.push([`  ${file}`, '', isSpec ? noticedBy : `the compiler, in ${noticedBy}`]);
    },
    PATIENCE_MS,
  );
});

function editsOf(all: Readonly<Record<string, ByHand>>): Readonly<Record<string, Edit>> {
  return Object.fromEntries(Object.entries(all).map(([file, { edit }]) => [file, edit]));
}
