import type { Bookkeeping } from '../look/bookkeeping.js';
import { changed, sound, violationsIn } from '../testing/sound.js';
import {
  checkpointsAreOnTheirTopics,
  everyParkedKeyHasMessages,
  everyShardIsRead,
  oneLiveVersion,
  replaysEnd,
} from './bookkeeping.js';

const { bookkeeping, journal } = sound;
const noted = (change: Partial<Bookkeeping>) => ({ bookkeeping: changed(bookkeeping, 0, change) });

describe('a parked key', () => {
  const key = { service: 'order-service', consumer: 'order-service', key: 'a' };

  it('has messages', () => {
    expect(violationsIn(everyParkedKeyHasMessages, { parkedKeys: [{ ...key, messages: 1 }] })).toEqual([]);
    expect(violationsIn(everyParkedKeyHasMessages, { parkedKeys: [{ ...key, messages: 0 }] })).toEqual([
      { id: 'a', what: 'order-service of order-service has parked it, and no message' },
    ]);
  });
});

describe('a replay', () => {
  const replay = { id: 'r', hasEnded: true, copied: 1 };
  const copied = { journal: { ...journal, rows: changed(journal.rows, 0, { replay: 'r' }) } };

  it('comes to its end', () => {
    expect(violationsIn(replaysEnd, { ...copied, ...noted({ replays: [replay] }) })).toEqual([]);
    expect(violationsIn(replaysEnd, noted({ replays: [{ ...replay, hasEnded: false }] }))).toEqual([
      { id: 'r', what: 'it has copied 1 messages and has not ended' },
    ]);
  });

  it('was asked for', () =>
    expect(violationsIn(replaysEnd, copied)).toEqual([
      { id: 'r', what: '1 messages were copied by it, and nobody asked for it' },
    ]));

  it('has copied what it says', () =>
    expect(
      violationsIn(replaysEnd, { ...copied, ...noted({ replays: [{ ...replay, copied: 0 }] }) }),
    ).toEqual([{ id: 'r', what: 'it says that it copied 0 messages, and there are 1' }]));
});

describe('a read model', () => {
  const checkpoint = { projection: 'order-details', topic: 'order.events', partition: 0, next: '8' };

  it.each([
    ['behind the end of its topic', {}, 'it has come to 8 of 7'],
    ['on a partition that is not there', { partition: 5 }, 'there is no such partition'],
  ])('has no checkpoint %s', (_, change, what) =>
    expect(
      violationsIn(checkpointsAreOnTheirTopics, noted({ checkpoints: [{ ...checkpoint, ...change }] })),
    ).toMatchObject([{ what }]),
  );

  it.each([
    [{ live: 2 }, 'it has 2 live versions'],
    [{ astray: ['order_details_v7'] }, 'versions and tables do not fit: order_details_v7'],
  ])('has one version that is read, and the tables of its versions: %j', (change, what) =>
    expect(
      violationsIn(oneLiveVersion, noted({ readModels: changed(bookkeeping[0]!.readModels, 0, change) })),
    ).toEqual([{ id: 'order-details', what }]),
  );
});

it('an outbox has no part that nobody reads', () =>
  expect(violationsIn(everyShardIsRead, noted({ unreadShards: [{ shard: 3, rows: 2 }] }))).toEqual([
    { id: 'view-service', what: 'no relay can read the 2 messages of shard 3' },
  ]));
