import { answerLate } from './broker/answer-late.js';
import { brokerAway } from './broker/broker-away.js';
import { deliverTwice } from './broker/deliver-twice.js';
import { loseAcknowledgements } from './broker/lose-acknowledgements.js';
import { rewind } from './broker/rewind.js';
import { stormOfRebalances } from './broker/storm-of-rebalances.js';
import type { Fault } from './fault.js';
import { overload } from './load/overload.js';
import { foreignRecords } from './messages/foreign-records.js';
import { poison } from './messages/poison.js';
import { withoutBroker, withoutDatabase } from './network/cut-off.js';
import { delays } from './network/delays.js';
import { resets } from './network/resets.js';
import { silence } from './network/silence.js';
import { commitsCut } from './postgres/commits-cut.js';
import { commitsSlow } from './postgres/commits-slow.js';
import { databaseHangs } from './postgres/database-hangs.js';
import { databaseKilled } from './postgres/database-killed.js';
import { diskFull } from './postgres/disk-full.js';
import { keyHeld } from './postgres/key-held.js';
import { poolExhausted } from './postgres/pool-exhausted.js';
import { rowsHeld } from './postgres/rows-held.js';
import { slowDatabase } from './postgres/slow-database.js';
import { snapshotHeld } from './postgres/snapshot-held.js';
import { kill } from './processes/kill.js';
import { killAtFailpoint } from './processes/kill-at-failpoint.js';
import { pause } from './processes/pause.js';
import { pauseAtFailpoint } from './processes/pause-at-failpoint.js';
import { replace } from './processes/replace.js';
import { wrongClock } from './processes/wrong-clock.js';

/** Everything that can go wrong in a trial. */
export const faultMatrix: readonly Fault[] = [
  killAtFailpoint,
  kill,
  pauseAtFailpoint,
  pause,
  replace,
  wrongClock,
  loseAcknowledgements,
  deliverTwice,
  rewind,
  stormOfRebalances,
  brokerAway,
  answerLate,
  databaseKilled,
  databaseHangs,
  diskFull,
  commitsCut,
  commitsSlow,
  slowDatabase,
  snapshotHeld,
  poolExhausted,
  rowsHeld,
  keyHeld,
  delays,
  resets,
  silence,
  withoutBroker,
  withoutDatabase,
  poison,
  foreignRecords,
  overload,
];
