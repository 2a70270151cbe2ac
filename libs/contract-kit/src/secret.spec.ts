import { z } from 'zod';
import { command, event } from './message.js';
import { redacted, secret, secretFieldsOf, without } from './secret.js';
import { stream } from './stream.js';

const Pin = secret(z.string());
const Card = z.object({ pin: Pin.optional(), name: z.string() });
const Paid = event('Paid', { id: z.string() });
const Pay = command('Pay', { id: z.string(), cards: Card.array(), token: Pin });
const payments = stream('payments', { owner: 'payer', key: 'id', events: [Paid], commands: [Pay] });

describe('a secret', () => {
  const fields = secretFieldsOf([payments]);

  it('is found in commands, lists and optional fields', () => expect([...fields]).toEqual(['pin', 'token']));

  it('is redacted at any depth, and nothing else is', () =>
    expect(
      redacted({ id: '1', data: { cards: [{ pin: '1234', name: 'Ada' }], token: null } }, fields),
    ).toEqual({ id: '1', data: { cards: [{ pin: '[redacted]', name: 'Ada' }], token: null } }));

  it('is left out at any depth, and nothing else is', () =>
    expect(
      without({ id: '1', cards: [{ pin: '1234', name: 'Ada' }], token: 't', none: null }, fields),
    ).toEqual({
      id: '1',
      cards: [{ name: 'Ada' }],
      none: null,
    }));
});
