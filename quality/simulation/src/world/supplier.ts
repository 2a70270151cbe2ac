import type { Envelope, Message } from '@eventually/contract-kit';
import { trip } from '@eventually/testing';
import { Table } from '../database/table.js';
import type { Transaction } from '../database/transaction.js';
import type { Scheduler } from '../scheduler/scheduler.js';
import {
  FlightGivenBack,
  FlightPaid,
  flightStream,
  HotelGivenBack,
  HotelPaid,
  hotelStream,
} from './contracts.js';
import { type Handler, Service } from './service.js';

export interface Booking {
  readonly status: 'none' | 'booked' | 'refused' | 'paid' | 'given back';
  readonly version: number;
}

type Verb = 'book' | 'cancel' | 'pay';

const KINDS = {
  flight: {
    stream: flightStream,
    asked: (fields: { tripId: string }): Message[] => [trip.FlightAsked(fields)],
    booked: trip.FlightBooked,
    refused: trip.FlightRefused,
    givenBack: FlightGivenBack,
    paid: FlightPaid,
  },
  hotel: {
    stream: hotelStream,
    asked: (): Message[] => [],
    booked: trip.HotelBooked,
    refused: trip.HotelRefused,
    givenBack: HotelGivenBack,
    paid: HotelPaid,
  },
};
type Kind = keyof typeof KINDS;

const NONE: Booking = { status: 'none', version: 0 };

/** Takes bookings; a cancellation that comes before its booking leaves a tombstone, which refuses the booking. */
export class Supplier extends Service {
  readonly streams = [flightStream, hotelStream];
  readonly sagas = [];
  readonly bookings = new Table<Booking>('booking');
  readonly handlers: Record<string, Handler> = {
    BookFlight: this.handle('flight', 'book'),
    CancelFlight: this.handle('flight', 'cancel'),
    PayFlight: this.handle('flight', 'pay'),
    BookHotel: this.handle('hotel', 'book'),
    CancelHotel: this.handle('hotel', 'cancel'),
    PayHotel: this.handle('hotel', 'pay'),
  };

  constructor(
    scheduler: Scheduler,
    private readonly isFull: (kind: Kind, tripId: string) => boolean,
  ) {
    super('supplier', scheduler);
  }

  private handle(kind: Kind, verb: Verb): Handler {
    return async (tx, commands) => {
      const keys = [...new Set(commands.map(({ key }) => `${kind} ${key}`))].sort();
      const { bookings } = this;
      await tx.run(
        () => `locks ${keys.join(', ')}`,
        function* () {
          for (const key of keys) yield* tx.lock(bookings, key, 'update');
        },
      );
      this.taste(commands);
      await tx.run(
        () => `writes ${commands.map(({ type, key }) => `${type} ${key}`).join(', ')}`,

        function* (this: Supplier) {
          for (const command of commands) this.apply(tx, kind, verb, command);
          this.note(tx, commands);
        }.bind(this),
      );
    };
  }

  private apply(tx: Transaction, kind: Kind, verb: Verb, command: Envelope): void {
    const key = `${kind} ${command.key}`;
    const { status, version } = tx.get(this.bookings, key) ?? NONE;
    const [next, ...said] = this.decide(kind, verb, status, command.key);
    if (said.length === 0) return;
    tx.append(this.bookings, key, { status: next, version: version + said.length });
    this.say(
      tx,
      KINDS[kind].stream,
      said.map((message, index) => ({
        message,
        key: command.key,
        sequence: version + 1 + index,
        cause: command,
      })),
    );
  }

  private decide(
    kind: Kind,
    verb: Verb,
    now: Booking['status'],
    tripId: string,
  ): [Booking['status'], ...Message[]] {
    const { asked, booked, refused, paid, givenBack } = KINDS[kind];
    if (verb === 'book' && now === 'none')
      return this.isFull(kind, tripId)
        ? ['refused', ...asked({ tripId }), refused({ tripId, reason: 'full' })]
        : ['booked', ...asked({ tripId }), booked({ tripId })];
    if (verb === 'pay' && now === 'booked') return ['paid', paid({ tripId })];
    if (verb === 'cancel' && now !== 'refused' && now !== 'given back')
      return ['given back', givenBack({ tripId })];
    return [now];
  }
}
