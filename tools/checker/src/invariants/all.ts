import { lateCopiesChangeNothing, oneEffectPerCause, versionsWithoutGap } from './delivery.js';
import type { Invariant } from './invariant.js';
import { noGhosts, nothingLost } from './journal.js';
import { nothingHappensTwice, ordersEnd, ordersEndOnce, sagasEnd } from './orders.js';
import { commandsAreHandled, consumersAreThrough, nothingIsParked } from './parking.js';
import { chargedOnce, everyPaymentHasAnOrder, paymentsFollowOrders, providerAgrees } from './payments.js';
import { oneKeyOneOrder } from './requests.js';
import {
  eachLineMovesOnce,
  everyReservationHasAnOrder,
  reservationsFollowOrders,
  reservedIsHeld,
} from './reservations.js';
import { soldIsConfirmed, stockAddsUp } from './stock.js';
import { viewIsComplete, viewIsNeverAhead, viewIsTheFold } from './view.js';

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
  nothingLost,
  noGhosts,
  oneEffectPerCause,
  versionsWithoutGap,
  viewIsTheFold,
  viewIsNeverAhead,
  viewIsComplete,
  nothingIsParked,
  commandsAreHandled,
  consumersAreThrough,
  lateCopiesChangeNothing,
];
