import type { Bookkeeping } from '../look/bookkeeping.js';
import { changed, sound, violationsIn } from '../testing/sound.js';
import {
  checkpointsAreOnTheirTopics,
  checkpointsAreThrough,
  everyParkedKeyHasMessages,
  everyShardIsRead,
  oneLiveVersion,
  replaysEnd,
  trailsAreOfRecords,
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
  const replay = { id: 'r', hasEnded: true, copied: 1, isWhole: true };
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

  it('has copied no more than there is, unless the outbox has forgotten some of it', () => {
    const flaw = { ...copied, ...noted({ replays: [{ ...replay, copied: 2 }] }) };
    expect(violationsIn(replaysEnd, flaw)).toEqual([
      { id: 'r', what: 'it says that it copied 2 messages, and there are 1' },
    ]);
    const later = noted({ replays: [{ ...replay, copied: 2, isWhole: false }] });
    expect(violationsIn(replaysEnd, { ...copied, ...later })).toEqual([]);
  });
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

describe('the checkpoint of a read model', () => {
  const checkpoint = { projection: 'order-details.v2', topic: 'order.events', partition: 0, next: '3' };

  it.each([
    ['set back', [checkpoint], 3],
    ['gone', [], 0],
  ])('is found when it is %s', (_, checkpoints, next) =>
    expect(violationsIn(checkpointsAreThrough, noted({ checkpoints }))).toEqual([
      {
        id: 'order-details order.events/0',
        what: `it notes ${next}, and the last event is before 7`,
      },
    ]),
  );

  it('may be before what was discarded, by its own consumer', () => {
    const entry = {
      id: '1',
      consumer: 'view-service.order-details',
      action: 'discard',
      topic: 'order.events',
      partition: 0,
      offset: '6',
    };
    expect(violationsIn(checkpointsAreThrough, noted({ checkpoints: [checkpoint], trail: [entry] }))).toEqual(
      [],
    );
  });
});

it('a trail is of records that were there', () => {
  const entry = {
    id: '1',
    consumer: 'x',
    action: 'discard',
    topic: 'order.events',
    partition: 0,
    offset: '6',
  };
  expect(violationsIn(trailsAreOfRecords, noted({ trail: [entry] }))).toEqual([]);
  expect(violationsIn(trailsAreOfRecords, noted({ trail: [{ ...entry, offset: '7' }] }))).toEqual([
    { id: 'order.events/0/7', what: 'discard is noted for x of view-service, and there is no such record' },
  ]);
});

it('an outbox has no part that nobody reads', () =>
  expect(violationsIn(everyShardIsRead, noted({ unreadShards: [{ shard: 3, rows: 2 }] }))).toEqual([
    { id: 'view-service', what: 'no relay can read the 2 messages of shard 3' },
  ]));
