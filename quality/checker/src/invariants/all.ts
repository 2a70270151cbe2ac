import { customersAreAlike, linesAreAlike, moneyIsAlike } from './agreement.js';
import {
  checkpointsAreOnTheirTopics,
  checkpointsAreThrough,
  everyParkedKeyHasMessages,
  everyShardIsRead,
  oneLiveVersion,
  replaysEnd,
  trailsAreOfRecords,
} from './bookkeeping.js';
import { lateCopiesChangeNothing, oneEffectPerCause, versionsWithoutGap } from './delivery.js';
import type { Invariant } from './invariant.js';
import { noGhosts, nothingLost, recordsAreAsCommitted } from './journal.js';
import { nothingHappensTwice, ordersBeginAtOnce, ordersEnd, ordersEndOnce, sagasEnd } from './orders.js';
import {
  answersAreHandled,
  commandsAreHandled,
  consumersAreThrough,
  inboxesKnowNoStrangers,
  nothingIsParked,
} from './parking.js';
import {
  callsAreAwaited,
  chargedOnce,
  everyPaymentHasAnOrder,
  everyPaymentIsInTheBooks,
  paymentsFollowOrders,
  providerAgrees,
} from './payments.js';
import { keysAreAnswered, keysAreOfTheirOrders, oneKeyOneOrder } from './requests.js';
import {
  eachLineMovesOnce,
  everyReservationHasAnOrder,
  reservationsFollowOrders,
  reservedIsHeld,
} from './reservations.js';
import { endedSagasAwaitNothing, everySagaHasAnOrder, sagasEndWhereTheySay } from './sagas.js';
import { statesAreTheFold, versionsCountEvents } from './states.js';
import {
  movementsHaveCauses,
  receiptsHaveKeys,
  soldIsConfirmed,
  stockAddsUp,
  stockIsOfProducts,
} from './stock.js';
import { everyDocumentHasItsOrder, viewIsComplete, viewIsNeverAhead, viewIsTheFold } from './view.js';

/** Everything that is promised, as far as data can show it. */
export const invariants: readonly Invariant[] = [
  stockAddsUp,
  soldIsConfirmed,
  reservedIsHeld,
  eachLineMovesOnce,
  everyReservationHasAnOrder,
  reservationsFollowOrders,
  ordersEnd,
  ordersEndOnce,
  sagasEnd,
  nothingHappensTwice,
  chargedOnce,
  everyPaymentHasAnOrder,
  paymentsFollowOrders,
  providerAgrees,
  oneKeyOneOrder,
  keysAreOfTheirOrders,
  keysAreAnswered,
  nothingLost,
  noGhosts,
  oneEffectPerCause,
  versionsWithoutGap,
  viewIsTheFold,
  viewIsNeverAhead,
  viewIsComplete,
  nothingIsParked,
  commandsAreHandled,
  answersAreHandled,
  consumersAreThrough,
  lateCopiesChangeNothing,
  statesAreTheFold,
  versionsCountEvents,
  moneyIsAlike,
  linesAreAlike,
  customersAreAlike,
  recordsAreAsCommitted,
  everySagaHasAnOrder,
  ordersBeginAtOnce,
  sagasEndWhereTheySay,
  endedSagasAwaitNothing,
  everyDocumentHasItsOrder,
  everyPaymentIsInTheBooks,
  callsAreAwaited,
  stockIsOfProducts,
  receiptsHaveKeys,
  movementsHaveCauses,
  inboxesKnowNoStrangers,
  everyParkedKeyHasMessages,
  replaysEnd,
  trailsAreOfRecords,
  checkpointsAreOnTheirTopics,
  checkpointsAreThrough,
  everyShardIsRead,
  oneLiveVersion,
];
