import { changed, sound, violationsIn } from '../testing/sound.js';
import {
  answersAreHandled,
  commandsAreHandled,
  consumersAreThrough,
  inboxesKnowNoStrangers,
  nothingIsParked,
} from './parking.js';

const parked = {
  service: 'inventory-service',
  consumer: 'inventory-service',
  topic: 'stock.commands',
  partition: 3,
  offset: '17',
  key: 'a',
  type: 'ReserveStock',
  cause: 'poison',
  id: 'a-ReserveStock',
};

describe('a consumer', () => {
  it('sets nothing aside for good', () =>
    expect(violationsIn(nothingIsParked, { parked: [parked] })).toEqual([
      {
        id: 'a-ReserveStock',
        what: 'inventory-service of inventory-service set aside ReserveStock of a at stock.commands/3/17: poison',
      },
    ]));

  it('handles every command, or parks it', () => {
    const handled = { ...sound.handled, ids: new Set<string>() };
    expect(violationsIn(commandsAreHandled, { handled })).toEqual([
      { id: 'a-ReserveStock', what: 'ReserveStock of a was not handled' },
    ]);
    expect(violationsIn(commandsAreHandled, { handled, parked: [parked] })).toEqual([]);
  });

  it('handles every answer that an order waits for', () => {
    const handled = {
      ...sound.handled,
      ids: new Set([...sound.handled.ids].filter((id) => id !== 'a-StockReserved')),
    };
    expect(violationsIn(answersAreHandled, { handled })).toEqual([
      { id: 'a-StockReserved', what: 'StockReserved of a was not handled' },
    ]);
  });

  it('has handled nothing that was never there', () => {
    const strangers = [{ service: 'payment-service', id: 'unheard-of' }];
    expect(violationsIn(inboxesKnowNoStrangers, { handled: { ...sound.handled, strangers } })).toEqual([
      { id: 'unheard-of', what: 'payment-service has handled it, and it was never there for it' },
    ]);
  });

  it('may forget in time what it has handled', () => {
    const since = new Map([['inventory-service', 'b']]);
    expect(
      violationsIn(commandsAreHandled, { handled: { ...sound.handled, ids: new Set(), since } }),
    ).toEqual([]);
  });

  it('reads its topics to the end', () =>
    expect(
      violationsIn(consumersAreThrough, { groups: changed(sound.groups, 0, { committed: 5n }) }),
    ).toEqual([{ id: 'order-service stock.events/0', what: 'it has come to 5 of 7' }]));
});
