import type { ObservedMessage } from '@eventually/runtime';
import { incoming } from '@eventually/testing/fixtures';
import { Feeding } from './feeding.js';
import { ActivityLog } from './activity-log.js';

describe('what became of messages', () => {
  const told = (recent: ActivityLog) =>
    recent.all().map(({ handled }) => `${handled?.consumer} ${handled?.outcome}`);
  const [first, again] = [incoming('1'), incoming('1')] as [ObservedMessage, ObservedMessage];
  const greeter = { group: 'greeter', topics: new Map() };

  it('tells a redelivery from the message itself, in one batch too', () => {
    const recent = new ActivityLog();
    new Feeding(recent).applying(greeter).committed({ applied: [first], redelivered: [again] });
    expect(told(recent)).toEqual(['greeter applied', 'greeter duplicate']);
  });

  it('names each who got the message', () => {
    const recent = new ActivityLog();
    const consumersOf = () => ['greeter', 'greeter.some-saga'];
    new Feeding(recent)
      .applying({ ...greeter, consumersOf })
      .committed({ applied: [first], redelivered: [] });
    expect(told(recent)).toEqual(['greeter applied', 'greeter.some-saga applied']);
  });

  it('tells who waits from who is given up', () => {
    const recent = new ActivityLog();
    const parked = (outcome: 'parked' | 'dead') => ({ ...first, messageId: '', key: '', outcome });
    new Feeding(recent).parked(greeter, [parked('parked'), parked('dead')]);
    expect(told(recent)).toEqual(['greeter parked', 'greeter dead']);
  });

  it('tells where the broker has put what was published', () => {
    const recent = new ActivityLog();
    const row = { topic: 'person.events', key: 'ada', headers: { ce_id: 'its-id' } };
    const place = { topic: 'person.events', partition: 1, offset: '7' };
    new Feeding(recent).publishing('greeter', [row]).acknowledged(() => [place]);
    expect(recent.all()).toMatchObject([{ ...place, messageId: 'its-id', key: 'ada' }]);
  });
});

describe('what is remembered', () => {
  it('is bounded, and says from where on it is', () => {
    const recent = new ActivityLog(3);
    const activity = { at: 0, messageId: '', topic: 't', partition: 0, key: 'k' };
    for (let n = 0; n < 5; n++) recent.record({ ...activity, offset: String(n) });
    const { activities, first } = recent.from(1, 10);
    expect([first, activities.map(({ offset }) => offset)]).toEqual([2, ['2', '3', '4']]);
    expect(recent.from(4, 10).activities.map(({ offset }) => offset)).toEqual(['4']);
  });
});
