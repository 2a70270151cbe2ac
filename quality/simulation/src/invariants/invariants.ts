import type { World } from '../world/world.js';
import { everythingHandled, oncePerMessageInOrder } from './effects.js';
import { inOrderPerKey, nothingLostNoGhosts } from './outbox-and-topics.js';
import { tripsEnd, tripsEndOnce } from './trips.js';
import type { Violation } from './violation.js';

const all = [
  inOrderPerKey,
  oncePerMessageInOrder,
  nothingLostNoGhosts,
  everythingHandled,
  tripsEnd,
  tripsEndOnce,
];

/** The promises that are broken when everything has come to rest, or should have. */
export const violationsOf = (world: World): Violation[] => all.flatMap((check) => check(world));

/** Whether there is nothing left to do. */
export const isAtRest = (world: World): boolean =>
  world.customers.waiting === 0 &&
  [...world.agency.tables.sagas.rows.values()].every(({ state }) => state.status !== 'running') &&
  nothingLostNoGhosts(world).length === 0 &&
  everythingHandled(world).length === 0;
