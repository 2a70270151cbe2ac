import { MAY_ALWAYS_WAIT, MAY_WAIT_S, MOST_UNDER_WAY, paceAfter, roomFor } from './room-for.js';

const backlog = (unreceived: number, underWay = unreceived) => ({
  at: 0,
  sinceThen: 0,
  unreceived,
  underWay,
});

/**
 * Participants that take in so many commands a second, in turn, and customers who place three times as many orders, as
 * long as there is room. @returns how many waited for how long, and the most and the fewest that were let in at a look
 */
function flood(perSecond: number, seconds: number) {
  const [tickMs, queue, waits, letIn]: [number, number[], number[], number[]] = [250, [], [], []];
  let [pace, before, accepted] = [0, backlog(0), 0];
  for (let at = 0; at < seconds * 1_000; at += tickMs) {
    const now = {
      ...backlog(queue.length),
      at,
      sinceThen: queue.filter((since) => since <= before.at).length,
    };
    pace = paceAfter(pace, before, now, accepted);
    before = now;
    accepted = Math.max(0, Math.min((perSecond * 3 * tickMs) / 1_000, roomFor(pace, now)));
    for (let order = 1; order <= accepted; order++) queue.push(at + (order * tickMs) / accepted);
    for (const since of queue.splice(0, Math.round((perSecond * tickMs) / 1_000)))
      waits.push(at + tickMs - since);
    if (at > 15_000) letIn.push(accepted);
  }
  return { waits, letIn: { most: Math.max(...letIn), fewest: Math.min(...letIn) } };
}

describe('the room for more orders', () => {
  it('is there for some while nothing is known yet', () =>
    expect(roomFor(0, backlog(0))).toBe(MAY_ALWAYS_WAIT));

  it('is for as many as are taken in within the time that one may wait', () =>
    expect(roomFor(300, backlog(300 * MAY_WAIT_S - 40))).toBe(40));

  it('is no more, at a time, than half again what is taken in until the next look', () =>
    expect(roomFor(400, backlog(MAY_ALWAYS_WAIT))).toBe(150));

  it('is all there at once for the first, when hardly anybody waits', () =>
    expect(roomFor(100, backlog(10))).toBe(MAY_ALWAYS_WAIT - 10));

  it('is there for some, and no more, while a participant is away', () => {
    expect(roomFor(0, backlog(MAY_ALWAYS_WAIT - 10))).toBe(10);
    expect(roomFor(0, backlog(MAY_ALWAYS_WAIT + 10))).toBe(-10);
  });

  it('ends where the provider would be asked for more at once than it may be', () =>
    expect(roomFor(10_000, backlog(0, MOST_UNDER_WAY))).toBe(0));
});

describe('in a flood of three times what can be served', () => {
  it.each([50, 150, 400])(
    'a server of %d a second has always something to do, and never too much',
    (perSecond) => {
      const { waits } = flood(perSecond, 60);
      expect(waits.length).toBeGreaterThan(perSecond * 60 * 0.95);
      expect(Math.max(...waits)).toBeLessThan(MAY_WAIT_S * 1_000 + 750);
    },
  );

  it('the door is never quite open nor quite shut', () => {
    const { most, fewest } = flood(150, 60).letIn;
    expect(fewest).toBeGreaterThan((150 * 0.25) / 2);
    expect(most).toBeLessThan(150 * 0.25 * 2);
  });
});

describe('the pace', () => {
  const before = { at: 1_000, unreceived: 100, sinceThen: 0, underWay: 100 };

  it('is what has gone of those that waited, when the queue is long', () => {
    const now = { at: 1_500, unreceived: 130, sinceThen: 50, underWay: 130 };
    expect(paceAfter(100, before, now, 0)).toBe(100);
  });

  it('counts those that came and went between two looks', () => {
    const now = { at: 1_500, unreceived: 0, sinceThen: 0, underWay: 0 };
    expect(paceAfter(0, before, now, 900)).toBeCloseTo(0.2 * 2_000);
  });

  it('falls when nothing is taken in', () => {
    const now = { at: 1_500, unreceived: 120, sinceThen: 100, underWay: 120 };
    expect(paceAfter(100, before, now, 20)).toBe(80);
  });
});
