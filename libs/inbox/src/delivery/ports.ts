import type { Recent } from '@eventually/observe/woven';
import { type Clock, type Database, systemClock } from '@eventually/runtime';
import type { DataSource } from 'typeorm';
import { ParkedKeys } from '../parking/parked-keys.js';
import { Parking } from '../parking/parking.js';
import { type Retries, RETRIES } from '../parking/retries.js';

export const DELIVERY_PORTS = Symbol('delivery ports');

/** What delivering messages needs of its surroundings. A simulation brings its own, in memory. */
export interface DeliveryPorts {
  readonly database: Database;
  readonly parking: Public<Parking>;
  readonly parkedKeys: Public<ParkedKeys>;
  readonly clock: Clock;
  readonly retries: Retries;
  /** Is told what became of messages, once that is committed. */
  readonly recent?: Recent;
}

/** The real surroundings: a service's database and the machine's clock. */
export const deliveryPorts = (dataSource: DataSource, retries = RETRIES, recent?: Recent): DeliveryPorts => ({
  database: dataSource,
  parking: new Parking(),
  parkedKeys: new ParkedKeys(dataSource),
  clock: systemClock,
  retries,
  recent,
});

/** What a class offers, whoever implements it. */
type Public<C> = Pick<C, keyof C>;
