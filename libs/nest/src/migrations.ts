import {
  CreateInbox1760000000002,
  CreateParking1760000000003,
  ParkEarlyEvents1760000000013,
} from '@eventually/inbox';
import {
  CreateOutbox1760000000001,
  CreateReplays1760000000007,
  FindOutboxByKey1760000000009,
} from '@eventually/outbox';
import { CreateProjections1760000000004, CreateReadModelVersions1760000000008 } from '@eventually/projection';
import { CreateRelay1760000000006 } from '@eventually/relay';
import {
  CreateSagas1760000000005,
  StartSagasAt1760000000010,
  WatchReceipts1760000000020,
} from '@eventually/saga';

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
