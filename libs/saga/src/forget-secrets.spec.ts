import { command, event, secret } from '@eventually/contract-kit';
import { z } from 'zod';
import { advance, type SagaState } from './advance.js';
import { saga } from './saga.js';

const id = { id: z.string() };
const Code = secret(z.string());
const Enter = command('Enter', { ...id, code: Code, pin: Code, name: z.string() });
const Unlock = command('Unlock', { ...id, code: Code });
const Greet = command('Greet', { ...id, name: z.string() });
const Lock = command('Lock', { ...id, pin: Code });
const Apologise = command('Apologise', { ...id, code: Code });
const Unlocked = event('Unlocked', id);
const Greeted = event('Greeted', id);
const Left = event('Left', id);

const enter = saga('enter', {
  startedBy: Enter,
  key: 'id',
  steps: [
    { send: Unlock, success: Unlocked, undo: Lock, within: '1s' },
    { send: Greet, success: Greeted },
  ],
  completed: [],
  compensated: [],
  cancelledBy: Left,
});
const kind = { ...enter, compensated: [Apologise] };

const start = Enter({ id: '1', code: '1234', pin: '0000', name: 'Ada' });
const after = (definition: typeof enter, ...inputs: Parameters<typeof advance>[2][]): SagaState =>
  inputs.reduce<SagaState | undefined>(
    (state, input) => advance(definition, state, input)?.state ?? state,
    advance(definition, undefined, { start: start.data })?.state,
  )!;
const unlocked = { event: Unlocked({ id: '1' }) };
const greeted = { event: Greeted({ id: '1' }) };

describe('a secret in a saga', () => {
  it('is gone once the command that carries it is sent', () => {
    expect(after(enter).data).toEqual({ id: '1', pin: '0000', name: 'Ada' });
  });

  it('stays while a command that is sent at the end may carry it, and is gone then', () => {
    expect(after(kind, unlocked).data).toMatchObject({ code: '1234' });
    expect(after(kind, unlocked, greeted).data).toEqual({ id: '1', pin: '0000', name: 'Ada' });
    expect(after(kind, 'deadline').data).toEqual({ id: '1', pin: '0000', name: 'Ada' });
  });

  it('stays for a compensation, which may be needed even after the end', () => {
    const { status, data } = after(enter, unlocked, greeted);
    expect({ status, data }).toEqual({ status: 'completed', data: { id: '1', pin: '0000', name: 'Ada' } });
    const cancelled = advance(enter, after(enter, unlocked, greeted), { event: Left({ id: '1' }) });
    expect(cancelled?.send).toEqual([Lock({ id: '1', pin: '0000' })]);
  });

  it('is sent all the same', () =>
    expect(advance(enter, undefined, { start: start.data })?.send).toEqual([
      Unlock({ id: '1', code: '1234' }),
    ]));
});
