import type { Fault } from '../faults/fault.js';
import { deliverTwice } from '../faults/broker/deliver-twice.js';
import { rewindOf } from '../faults/broker/rewind.js';
import { commitsCutOf } from '../faults/postgres/commits-cut.js';
import { commitsSlowOf } from '../faults/postgres/commits-slow.js';
import { databaseKilled } from '../faults/postgres/database-killed.js';
import { slowDatabaseOf } from '../faults/postgres/slow-database.js';
import { snapshotHeld } from '../faults/postgres/snapshot-held.js';
import { killAt } from '../faults/processes/kill-at-failpoint.js';
import { type LoadShape, usualLoad } from '../load/plan-load.js';

/** A mistake that people make, and how it comes to light. `planted-bugs/<name>.patch` makes it. */
export interface PlantedBug {
  readonly name: string;
  readonly about: string;
  readonly faults: readonly [Fault, ...Fault[]];
  readonly shape: LoadShape;
  /** What the verdict says then: caught for another reason is not caught. */
  readonly shows: RegExp;
}

const whimsical: LoadShape = { ...usualLoad, cancelled: 80, declined: 0, flaky: 0, slow: 0 };
const rash: LoadShape = { ...whimsical, orders: 120, cancelledWithinMs: 60 };
const hurried: LoadShape = { ...usualLoad, orders: 120, slow: 0 };

/** They show too seldom for trials; the simulation catches them. */
export const onlySimulated: readonly string[] = ['snapshot-kept-over-a-crash'];

export const plantedBugs: readonly PlantedBug[] = [
  {
    name: 'plain-cursor',
    about: 'the relay goes on behind the highest position it has seen',
    faults: [commitsSlowOf('order-service'), commitsSlowOf('inventory-service')],
    shape: hurried,
    shows: /nothing lost|orders end|versions without gap/,
  },
  {
    name: 'oldest-transaction-cursor',
    about: 'the relay takes what is older than every open transaction, in the order of transaction ids',
    faults: [slowDatabaseOf('payment-service')],
    shape: rash,
    shows: /versions without gap/,
  },
  {
    name: 'unfenced-relays',
    about: 'relays share the outbox without leases: whoever reads a page marks it, and publishes it then',
    faults: [killAt(['relay.page-read'])],
    shape: hurried,
    shows: /nothing lost|versions without gap/,
  },
  {
    name: 'publish-before-commit',
    about: 'a message is on its topic before what it tells of is committed',
    faults: [commitsCutOf('order-service'), commitsCutOf('inventory-service')],
    shape: hurried,
    shows: /no ghosts/,
  },
  {
    name: 'offset-before-transaction',
    about: 'the offset is committed before the effects are',
    faults: [killAt(['inbox.claimed', 'inbox.handled', 'projection.folded'])],
    shape: hurried,
    shows: /commands are handled|view is complete|sagas end|follow orders/,
  },
  {
    name: 'no-inbox',
    about: 'what comes again is handled again',
    faults: [deliverTwice, rewindOf('order-service')],
    shape: rash,
    shows: /one effect per cause/,
  },
  {
    name: 'swallowed-error',
    about: 'a handler’s error is logged, and its messages pass for handled',
    faults: [commitsCutOf('inventory-service'), databaseKilled],
    shape: hurried,
    shows: /commands are handled|view is complete|sagas end|follow orders/,
  },
  {
    name: 'time-out-taken-for-failure',
    about: 'a step that is not answered in time passes for one that never happened',
    faults: [snapshotHeld],
    shape: { ...usualLoad, slow: 60, cancelled: 0 },
    shows: /payments follow orders/,
  },
  {
    name: 'key-in-its-own-transaction',
    about: 'the idempotency key is stored even if the order is not',
    faults: [killAt(['request.handled'])],
    shape: hurried,
    shows: /one key, one order|was accepted and is not there/,
  },
  {
    name: 'reservation-without-guard',
    about: 'more is promised than there is',
    faults: [snapshotHeld],
    shape: usualLoad,
    shows: /its reservation is missing/,
  },
  {
    name: 'charge-without-key',
    about: 'a call to the payment provider that is repeated is another call',
    faults: [killAt(['provider.answered'])],
    shape: hurried,
    shows: /charged once|provider/,
  },
  {
    name: 'order-without-lock',
    about: 'an order is read without its row lock, and decided on by two at once',
    faults: [commitsSlowOf('order-service')],
    shape: whimsical,
    shows: /versions without gap|orders end once/,
  },
];
