import type { Received } from '@eventually/contract-kit';
import { Handles } from '@eventually/nest';
import { Outbox } from '@eventually/outbox';
import { Controller } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import {
  BookFlight,
  BookHotel,
  CancelFlight,
  FlightBooked,
  flightStream,
  HotelBooked,
  HotelFull,
  hotelStream,
  type travelAgency,
} from './contracts.js';
import { Trip } from './trips.js';

const keysOf = (messages: readonly { key: string }[]) => In(messages.map(({ key }) => key));

/** Those whom the saga asks. They know nothing of it: each does its own, and says what came of it. */
@Controller()
export class Participants {
  constructor(private readonly outbox: Outbox<typeof travelAgency>) {}

  @Handles(BookFlight)
  async bookFlight(tx: EntityManager, commands: readonly Received<typeof BookFlight>[]): Promise<void> {
    await tx.update(Trip, { tripId: keysOf(commands) }, { flight: 'booked' });
    const booked = commands.map((cause) => ({
      event: FlightBooked(cause.data),
      key: cause.key,
      sequence: 1,
      cause,
    }));
    await this.outbox.add(tx, flightStream, booked);
  }

  @Handles(CancelFlight)
  async cancelFlight(tx: EntityManager, commands: readonly Received<typeof CancelFlight>[]): Promise<void> {
    await tx.update(Trip, { tripId: keysOf(commands) }, { flight: 'cancelled' });
  }

  @Handles(BookHotel)
  async bookHotel(tx: EntityManager, commands: readonly Received<typeof BookHotel>[]): Promise<void> {
    const answers = commands.map((cause) => {
      const { tripId, hotel } = cause.data;
      const event = hotel === 'Overlook' ? HotelFull({ tripId }) : HotelBooked({ tripId });
      return { event, key: tripId, sequence: 1, cause };
    });
    await this.outbox.add(tx, hotelStream, answers);
  }
}
