import fc from 'fast-check';
import { PaymentWorld } from './testing/payment-world.js';
import { StrictProvider } from './testing/strict-provider.js';

/** Everything that may ever have happened to a payment that has come to rest. */
const LEGAL_HISTORIES = [
  '',
  'Cancelled',
  'Requested Declined',
  'Requested Cancelled Declined',
  'Requested Authorized',
  'Requested Cancelled Authorized Voided',
  'Requested Authorized Cancelled Voided',
  'Requested Authorized Captured',
  'Requested Authorized Cancelled Captured Refunded',
  'Requested Authorized Captured Cancelled Refunded',
];

const command = fc.constantFrom('authorize' as const, 'capture' as const, 'cancel' as const);
const step = fc.oneof(
  fc.record({ command }),
  fc.record({ call: fc.nat({ max: 5 }) }),
  fc.record({ settle: fc.nat({ max: 20 }) }),
);
type Step = { command: 'authorize' | 'capture' | 'cancel' } | { call: number } | { settle: number };

async function play(declines: boolean, steps: readonly Step[]): Promise<PaymentWorld> {
  const world = new PaymentWorld(new StrictProvider(declines));
  for (const step of steps) {
    if ('command' in step) world.commands[step.command]();
    else if ('call' in step) await world.call(step.call);
    else world.settle(step.settle);
  }
  await world.comeToRest();
  return world;
}

describe('a payment, whatever the order of commands, calls and answers', () => {
  it('is charged at most once, gives back what it holds when cancelled, and has a legal history', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.array(step, { maxLength: 40, size: 'max' }),
        async (declines, steps) => {
          const { provider, history, payments } = await play(declines, steps);
          seen.add(history);

          expect(LEGAL_HISTORIES).toContain(history);
          expect(payments.recorded.map(({ sequence }) => sequence)).toEqual(
            payments.recorded.map((_, i) => i + 1),
          );
          expect(provider.authorizations.length).toBeLessThanOrEqual(1);
          expect(provider.effects.filter((effect) => effect === 'captured').length).toBeLessThanOrEqual(1);
          if (history.includes('Cancelled'))
            expect(['authorized', 'captured']).not.toContain(provider.standing);
        },
      ),
      { numRuns: 3_000 },
    );
    expect([...seen].sort()).toEqual(LEGAL_HISTORIES.toSorted()); // the steps do reach all of them
  });
});
