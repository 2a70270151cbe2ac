import { CreateParking1760000000003 } from './parking/create-parking.migration.js';
import { CreateInbox1760000000002 } from './inbox/create-inbox.migration.js';
import { CreateOutbox1760000000001 } from './outbox/create-outbox.migration.js';
import { FindOutboxByKey1760000000009 } from './outbox/find-by-key.migration.js';
import { ParkEarlyEvents1760000000013 } from './parking/park-early-events.migration.js';
import { CreateProjections1760000000004 } from './projection/create-projections.migration.js';
import { CreateReadModelVersions1760000000008 } from './projection/rebuild/create-read-model-versions.migration.js';
import { CreateRelay1760000000006 } from './relay/create-relay.migration.js';
import { CreateReplays1760000000007 } from './replay/create-replays.migration.js';
import { CreateSagas1760000000005 } from './saga/create-sagas.migration.js';
import { StartSagasAt1760000000010 } from './saga/start-sagas-at.migration.js';
import { WatchReceipts1760000000020 } from './saga/watch-receipts.migration.js';

/** The tables of this library. Put them before a service's own migrations. */
export const messagingMigrations = [
  CreateOutbox1760000000001,
  CreateInbox1760000000002,
  CreateParking1760000000003,
  CreateProjections1760000000004,
  CreateSagas1760000000005,
  CreateRelay1760000000006,
  CreateReplays1760000000007,
  CreateReadModelVersions1760000000008,
  FindOutboxByKey1760000000009,
  StartSagasAt1760000000010,
  ParkEarlyEvents1760000000013,
  WatchReceipts1760000000020,
];
