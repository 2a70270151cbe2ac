import type { Incoming } from '@eventually/inbox';
import { incoming } from '@eventually/testing/fixtures';
import { Recent } from './recent.js';
import { tellHandled } from './tell-handled.js';

describe('what became of messages', () => {
  const told = (recent: Recent) =>
    recent.all().map(({ handled }) => `${handled?.consumer} ${handled?.outcome}`);
  const [first, again] = [incoming('1'), incoming('1')] as [Incoming, Incoming];

  it('tells a redelivery from the message itself, in one batch too', () => {
    const recent = new Recent();
    const committed = { applied: [first, again], redelivered: new Set([again]), parked: [] };
    tellHandled(recent, { group: 'greeter' }, committed);
    expect(told(recent)).toEqual(['greeter applied', 'greeter duplicate']);
  });

  it('names each who got the message', () => {
    const recent = new Recent();
    const consumersOf = () => ['greeter', 'greeter.some-saga'];
    tellHandled(
      recent,
      { group: 'greeter', consumersOf },
      { applied: [first], redelivered: new Set(), parked: [] },
    );
    expect(told(recent)).toEqual(['greeter applied', 'greeter.some-saga applied']);
  });

  it('tells who waits from who is given up', () => {
    const recent = new Recent();
    const parked = [
      { incoming: first, failure: { cause: 'x', attempts: 1, retryMs: 1 } },
      { incoming: again },
      { incoming: again, failure: { cause: 'x', attempts: 1 } },
    ];
    tellHandled(recent, { group: 'greeter' }, { applied: [], redelivered: new Set(), parked });
    expect(told(recent)).toEqual(['greeter parked', 'greeter parked', 'greeter dead']);
  });
});

describe('what is remembered', () => {
  it('is bounded, and says from where on it is', () => {
    const recent = new Recent(3);
    const deed = { at: 0, messageId: '', topic: 't', partition: 0, key: 'k' };
    for (let n = 0; n < 5; n++) recent.tell({ ...deed, offset: String(n) });
    const { deeds, first } = recent.from(1, 10);
    expect([first, deeds.map(({ offset }) => offset)]).toEqual([2, ['2', '3', '4']]);
    expect(recent.from(4, 10).deeds.map(({ offset }) => offset)).toEqual(['4']);
  });
});
