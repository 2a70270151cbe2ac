import { AT_ONCE, FULL, OrderRoom } from './order-room.js';

const answer = (said: Record<string, string> = {}) => ({ headers: new Headers(said) });
const full = answer({ [FULL]: '100' });

describe('the room for orders', () => {
  let asked = 0;
  let says: () => Promise<number>;
  let wake: () => void = () => undefined;
  let room: OrderRoom;
  beforeEach(() => {
    [asked, says] = [0, async () => 3];
    room = new OrderRoom(
      () => ((asked += 1), says()),
      () => new Promise<void>((resolve) => (wake = resolve)),
    );
  });
  afterEach(() => room.close());

  /** Orders that are answered at once. */
  const take = (times: number): number => {
    let taken = 0;
    for (let time = 0; time < times; time++) {
      const leave = room.enter();
      if (leave) taken += 1;
      leave?.();
    }
    return taken;
  };
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const nextLook = async (): Promise<void> => {
    wake();
    await turn();
  };

  it('has no end, and nobody is asked, until order-service says that it is full', async () => {
    room.heed(answer());
    await turn();
    expect([take(10_000), asked]).toEqual([10_000, 0]);
  });

  it('is for so many at once that none waits for long', () => {
    const leave = Array.from({ length: AT_ONCE }, () => room.enter()!);
    expect(take(1)).toBe(0);
    leave[0]!();
    expect(take(10)).toBe(10);
  });

  it('is shared out as order-service says, a look at a time', async () => {
    room.heed(full);
    expect(take(1)).toBe(0);
    await turn();
    expect(take(100)).toBe(3);
    await nextLook();
    expect([take(100), asked]).toEqual([3, 2]);
  });

  it('is watched once, however many answers say that it is full', async () => {
    for (let time = 0; time < 100; time++) room.heed(full);
    await turn();
    expect(asked).toBe(1);
  });

  it('has no end again once some has been left over for a while', async () => {
    room.heed(full);
    await turn();
    take(100);
    await nextLook();
    says = async () => 50;
    for (let look = 0; look < 10; look++) await nextLook();
    expect(take(10_000)).toBe(10_000);
  });

  it('is there for a few while nobody can say how much there is', async () => {
    says = () => Promise.reject(new Error('no connection'));
    room.heed(full);
    await turn();
    expect(take(100)).toBe(8);
  });
});
