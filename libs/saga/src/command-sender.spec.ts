import { command, event, service, stream } from '@eventually/contract-kit';
import type { Tx } from '@eventually/runtime';
import { z } from 'zod';
import { CommandSender } from './command-sender.js';

const fields = { tripId: z.string() };
const [BookHotel, ConfirmTrip] = [command('BookHotel', fields), command('ConfirmTrip', fields)];
const events = [event('HotelBooked', fields)] as const;
const hotel = stream('hotel', { owner: 'hotel-chain', key: 'tripId', events, commands: [BookHotel] });

describe('the commands of a saga', () => {
  it('go to the stream that takes them, and to this service’s own handlers where none does', async () => {
    const sent: unknown[] = [];
    const note =
      (by: string) => async (_: Tx, target: string | { name: string }, commands: readonly object[]) =>
        void sent.push([by, typeof target === 'string' ? target : target.name, commands]);
    const sender = new CommandSender(
      { service: service('agency', { sends: [hotel] }) },
      { send: note('outbox') as never },
      { handle: note('own') },
    );
    const cause = { id: 'm-1', correlationId: 'c-1' };
    const addressed = [BookHotel, ConfirmTrip].map((type) => ({
      command: type({ tripId: 't' }),
      cause,
      key: 't',
    }));
    await sender.send({} as Tx, addressed);
    expect(sent).toEqual([
      ['outbox', 'hotel', [addressed[0]]],
      [
        'own',
        'ConfirmTrip',
        [
          expect.objectContaining({
            type: 'ConfirmTrip',
            source: 'agency',
            key: 't',
            correlationId: 'c-1',
            causationId: 'm-1',
          }),
        ],
      ],
    ]);
  });
});
