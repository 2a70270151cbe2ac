import { command, event, type Message, secret } from '@eventually/contract-kit';
import { givenSaga } from '@eventually/testing';
import { z } from 'zod';
import { advance, type SagaState } from './advance.js';
import { saga } from './saga.js';

const id = { id: z.string() };
const Rent = command('Rent', id);
const Reserve = command('Reserve', id);
const Reserved = event('Reserved', { ...id, car: z.string(), deposit: z.number(), door: secret(z.string()) });
const Release = command('Release', id);
const Open = command('Open', { ...id, car: z.string(), door: secret(z.string()) });
const Opened = event('Opened', { ...id, car: z.string() });
const Drive = command('Drive', { ...id, car: z.string() });

const table = {
  startedBy: Rent,
  key: 'id',
  compensated: [],
} as const;
const reserve = { send: Reserve, success: Reserved, undo: Release, within: '1s' } as const;
const open = { send: Open, success: Opened, within: '1s' } as const;

const rent = saga('rent', {
  ...table,
  steps: [{ ...reserve, keep: ['car', 'door'] }, open],
  completed: [Drive],
});

const start = Rent({ id: '1' });
const reserved = Reserved({ id: '1', car: 'red', deposit: 9, door: '0000' });
const opened = Opened({ id: '1', car: 'another' });
const after = (...events: Message[]): SagaState =>
  events.reduce<SagaState | undefined>(
    (state, heard) => advance(rent, state, { event: heard })?.state ?? state,
    advance(rent, undefined, { start: start.data })?.state,
  )!;

describe('what a step keeps of its answer', () => {
  const given = givenSaga(rent);

  it('is there for the commands of later steps', () => {
    given(start)
      .when(reserved)
      .then(Open({ id: '1', car: 'red', door: '0000' }));
    given(start, reserved)
      .when(opened)
      .then(Drive({ id: '1', car: 'red' }));
  });

  it('is nothing that it does not name', () =>
    expect(Object.keys(after(reserved).data)).not.toContain('deposit'));

  it('is forgotten, if it is a secret, once the command that carries it is sent', () => {
    expect(after(reserved).data).toEqual({ id: '1', car: 'red' });
    expect(after(reserved, opened).data).toEqual({ id: '1', car: 'red' });
  });

  it('is not kept from an answer that comes too late', () => {
    const overdue = advance(rent, after(), 'deadline')!.state;
    expect(advance(rent, overdue, { event: reserved })).toMatchObject({
      state: { data: { id: '1' } },
      send: [Release({ id: '1' })],
    });
  });
});

// What does not compile: each line is red when its error goes away.
void (() => {
  // @ts-expect-error nothing keeps the car and the door that Open needs
  saga('rent', { ...table, steps: [reserve, open], completed: [] });
  // @ts-expect-error the answer has no such field
  saga('rent', { ...table, steps: [{ ...reserve, keep: ['wheels'] }], completed: [] });
  // @ts-expect-error a step cannot use what only its own answer tells
  saga('rent', { ...table, steps: [{ ...reserve, send: Open, keep: ['car', 'door'] }], completed: [] });
  // @ts-expect-error nor can its compensation: it may be undone without an answer
  saga('rent', { ...table, steps: [{ ...reserve, undo: Drive, keep: ['car'] }], completed: [] });
  // @ts-expect-error nothing keeps the car that Drive needs at the end
  saga('rent', { ...table, steps: [reserve], completed: [Drive] });
});
