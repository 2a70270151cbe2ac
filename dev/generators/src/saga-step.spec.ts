import path from 'node:path';
import { Draft } from './draft.js';
import { generate } from './generate.js';
import { optionsFrom } from './options.js';

jest.mock('prettier', () => ({})); // is not for Jest, and nothing is written here

const root = path.resolve(__dirname, '../../..');
const FULFIL_ORDER = 'apps/order-service/src/fulfil-order/fulfil-order';
const good = { after: 'AuthorizePayment', send: 'CapturePayment', success: 'PaymentCaptured' };

/** Drafts a step of order-service's saga; nothing is written. */
function draftStep(given: Readonly<Record<string, string>>): Draft {
  const draft = new Draft(root);
  const options = Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]);
  generate(draft, optionsFrom(['saga-step', 'order-service', 'fulfil-order', ...options])!);
  return draft;
}

describe('a step for a saga that is there', () => {
  it('stands after the step that it comes after, with its compensation', () => {
    const draft = draftStep({ ...good, success: 'PaymentVoided', undo: 'CancelPayment', within: '9s' });
    const table = draft.read(`${FULFIL_ORDER}.saga.ts`).replace(/\s+/g, ' ');
    expect(table).toMatch(
      /within: within\.payment, \}, \{ send: CapturePayment, success: PaymentVoided, undo: CancelPayment, within: '9s' \}, \{ send: /,
    );
  });

  it('has its answer read and its command sent', () => {
    const declared = draftStep({ ...good, success: 'PaymentVoided' }).read(`${FULFIL_ORDER}.reads.ts`);
    expect(declared).toContain("reads(PaymentVoided, 'orderId')");
    expect(declared.match(/CapturePayment/g)).toHaveLength(2); // imported, and sent once
  });

  it.each([
    [
      'after a command that no step sends',
      { ...good, success: 'PaymentVoided', after: 'ShipOrder' },
      /give one of ReserveStock/,
    ],
    ['with an answer that says more than the key', good, /PaymentCaptured says more than orderId/],
    [
      'that waits for what another waits for',
      { ...good, success: 'OrderConfirmed' },
      /OrderConfirmed already/,
    ],
    ['with a command of nobody', { ...good, send: 'PackOrder' }, /PackOrder is none of the commands/],
    [
      'about something else',
      { ...good, success: 'ProductRemoved' },
      /is about a sku, and the saga is keyed by orderId/,
    ],
    ['with a time that is none', { ...good, success: 'PaymentVoided', within: 'soon' }, /--within soon/],
  ])('is refused %s', (_, given, message) => expect(() => draftStep(given)).toThrow(message));
});
