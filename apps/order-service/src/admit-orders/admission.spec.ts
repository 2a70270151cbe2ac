import { Admission, OVERDRAFT } from './admission.js';
import { MAY_ALWAYS_WAIT } from './room-for.js';

const CALM = { at: 0, unreceived: 0, sinceThen: 0, underWay: 0 };
const FULL = { ...CALM, unreceived: 500, underWay: 500 };

describe('the admission of orders', () => {
  let now = 0;
  let looks = 0;
  let backlog: () => Promise<typeof CALM>;
  let admission: Admission;
  beforeEach(() => {
    [now, looks, backlog] = [0, 0, async () => CALM];
    admission = new Admission(
      () => ((looks += 1), backlog()),
      () => now,
    );
  });
  afterEach(() => admission.close());

  const enter = (times: number): number =>
    Array.from({ length: times }, () => admission.enter()).filter(Boolean).length;
  /** The next look, which an order asks for. */
  const look = async (): Promise<void> => {
    now += 250;
    const before = looks;
    void admission.roomLeft;
    while (looks === before) await new Promise((resolve) => setTimeout(resolve, 1));
    await new Promise((resolve) => setImmediate(resolve));
  };

  it('lets orders in, and does not look once for each', async () => {
    await look();
    expect(enter(MAY_ALWAYS_WAIT)).toBe(MAY_ALWAYS_WAIT);
    expect(admission.fullForMs).toBeGreaterThan(0);
    expect(looks).toBe(1);
  });

  it('takes no more before its next look than there is room for, those that are on their way counted', async () => {
    backlog = async () => ({ ...CALM, unreceived: 60, underWay: 60 });
    await look();
    expect(enter(1_000)).toBe(MAY_ALWAYS_WAIT - 60 + OVERDRAFT);
    await look();
    expect(enter(1_000)).toBe(0);
  });

  it('refuses while it is full, and says until when', async () => {
    backlog = async () => FULL;
    await look();
    expect([enter(10), admission.fullForMs]).toEqual([0, 250]);
    now += 200;
    expect(admission.fullForMs).toBe(50);
  });

  it('lets orders in again as soon as a look shows that there is room', async () => {
    backlog = async () => FULL;
    await look();
    backlog = async () => CALM;
    await look();
    expect([enter(10), admission.fullForMs]).toEqual([10, 0]);
  });

  it('does not refuse for what it saw long ago', async () => {
    backlog = async () => FULL;
    await look();
    now += 60_000;
    expect(enter(1)).toBe(1);
  });

  it('lets orders in while it cannot look: they will see for themselves what is wrong', async () => {
    backlog = async () => FULL;
    await look();
    backlog = () => Promise.reject(new Error('no database'));
    await look();
    expect(enter(10)).toBe(10);
  });
});
