import {
  CreateInbox1760000000002,
  CreateParking1760000000003,
  ParkEarlyEvents1760000000013,
} from '@eventually/inbox';
import { outboxMigrations } from '@eventually/outbox';
import { CreateProjections1760000000004, CreateReadModelVersions1760000000008 } from '@eventually/projection';
import { relayMigrations } from '@eventually/relay';
import {
  CreateSagas1760000000005,
  StartSagasAt1760000000010,
  WatchReceipts1760000000020,
} from '@eventually/saga';
import type { MigrationInterface } from 'typeorm';

/** The tables of this library. Put them before a service's own migrations. */
export const messagingMigrations: (new () => MigrationInterface)[] = [
  ...outboxMigrations,
  ...relayMigrations,
  CreateInbox1760000000002,
  CreateParking1760000000003,
  CreateProjections1760000000004,
  CreateSagas1760000000005,
  CreateReadModelVersions1760000000008,
  StartSagasAt1760000000010,
  ParkEarlyEvents1760000000013,
  WatchReceipts1760000000020,
];
