import type { Envelope, Message } from '@eventually/contract-kit';
import type { Duration } from '@eventually/saga';
import { trip } from '@eventually/testing';
import { Table } from '../database/table.js';
import type { Transaction } from '../database/transaction.js';
import type { Scheduler } from '../scheduler/scheduler.js';
import { flightStream, hotelStream, TripAsked, TripRefused, tripStream } from './contracts.js';
import { type Handler, type Instance, Service } from './service.js';

export interface Trip {
  readonly status: 'pending' | 'confirmed' | 'refused' | 'cancelled';
  readonly version: number;
}

const sooner = <S extends { within?: Duration; receiptWithin?: Duration }>(step: S): S => ({
  ...step,
  ...(step.receiptWithin && { receiptWithin: '4s' }),
  ...(step.within && { within: '2s' }),
});

/** Takes trips, and runs the saga that books them. */
export class TravelAgency extends Service {
  readonly streams = [tripStream, flightStream, hotelStream];
  readonly sagas = [{ ...trip.travel, steps: trip.travel.steps.map(sooner) }];
  readonly trips = new Table<Trip>('trip');
  readonly handlers: Record<string, Handler> = {
    ConfirmTrip: this.become('confirmed', ['pending'], trip.TripConfirmed),
    RefuseTrip: this.become('refused', ['pending'], TripRefused),
    FlightBooked: (tx, events) => this.read(tx, events),
    HotelBooked: (tx, events) => this.read(tx, events),
    FlightGivenBack: (tx, events) => this.read(tx, events),
    FlightPaid: (tx, events) => this.read(tx, events),
    FlightRefused: (tx, events) => this.read(tx, events),
  };

  constructor(scheduler: Scheduler) {
    super('travel', scheduler);
  }

  /** A customer's request; the same request twice is one trip. */
  async ask(instance: Instance, tripId: string): Promise<void> {
    const { trips } = this;
    await instance.connection.transaction(async (tx: Transaction) => {
      const isNew = await tx.run(
        () => `takes ${tripId}`,
        function* (this: TravelAgency) {
          const isNew = yield* tx.insert(trips, tripId, { status: 'pending', version: 1 });
          if (isNew) this.announce(tx, TripAsked({ tripId }), tripId, 1);
          return isNew;
        }.bind(this),
      );
      const command = trip.Travel({ tripId });
      if (isNew) await instance.sagas.start(tx as never, [{ command, cause: { correlationId: tripId } }]);
    });
  }

  /** A customer changes her mind. */
  async cancel(instance: Instance, tripId: string): Promise<void> {
    await instance.connection.transaction((tx: Transaction) =>
      this.change(tx, tripId, 'cancelled', ['pending', 'confirmed'], trip.TripCancelled),
    );
  }

  private become(
    status: Trip['status'],
    from: readonly Trip['status'][],
    say: (data: { tripId: string }) => Message,
  ): Handler {
    return async (tx, commands) => {
      for (const { key } of commands) await this.change(tx, key, status, from, say);
    };
  }

  private async change(
    tx: Transaction,
    tripId: string,
    status: Trip['status'],
    from: readonly Trip['status'][],
    say: (data: { tripId: string }) => Message,
  ): Promise<void> {
    const { trips } = this;
    await tx.run(
      () => `makes ${tripId} ${status}`,
      function* (this: TravelAgency) {
        yield* tx.lock(trips, tripId, 'update');
        const now = tx.get(trips, tripId);
        if (!now || !from.includes(now.status)) return;
        const version = now.version + 1;
        yield* tx.update(trips, tripId, () => ({ status, version }));
        this.announce(tx, say({ tripId }), tripId, version);
      }.bind(this),
    );
  }

  private async read(tx: Transaction, events: readonly Envelope[]): Promise<void> {
    this.taste(events);
    await tx.run(
      () => `notes ${events.map(({ type, key }) => `${type} ${key}`).join(', ')}`,

      function* (this: TravelAgency) {
        this.note(tx, events);
      }.bind(this),
    );
  }

  private announce(tx: Transaction, message: Message, key: string, sequence: number): void {
    this.say(tx, tripStream, [{ message, key, sequence, cause: { correlationId: key } }]);
  }
}
