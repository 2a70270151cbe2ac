import { type Clock, type Database, type Observer, systemClock, unobserved } from '@eventually/runtime';
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
  /** Is told what became of messages. */
  readonly observer: Observer;
}

/** The real surroundings: a service's database and the machine's clock. */
export const deliveryPorts = (
  dataSource: DataSource,
  retries = RETRIES,
  observer = unobserved,
): DeliveryPorts => ({
  database: dataSource,
  parking: new Parking(),
  parkedKeys: new ParkedKeys(dataSource),
  clock: systemClock,
  retries,
  observer,
});

/** What a class offers, whoever implements it. */
type Public<C> = Pick<C, keyof C>;
