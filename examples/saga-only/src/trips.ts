import { randomUUID } from 'node:crypto';
import type { Received } from '@eventually/contract-kit';
import { Handles } from '@eventually/nest';
import { Sagas } from '@eventually/saga';
import { Controller } from '@nestjs/common';
import { Column, DataSource, Entity, EntityManager, In, PrimaryColumn } from 'typeorm';
import { BookTrip, ConfirmTrip, RejectTrip } from './contracts.js';

@Entity('trip')
export class Trip {
  @PrimaryColumn('uuid') tripId: string;
  @Column('text') hotel: string;
  @Column('text') status: 'PENDING' | 'CONFIRMED' | 'REJECTED';
  @Column('text', { default: 'none' }) flight: 'none' | 'booked' | 'cancelled';
}

@Controller()
export class Trips {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sagas: Sagas,
  ) {}

  /** The trip and its saga begin in one transaction. */
  book(hotel: string): Promise<Trip> {
    const command = BookTrip({ tripId: randomUUID(), hotel });
    return this.dataSource.transaction(async (tx) => {
      await this.sagas.start(tx, [{ command, cause: { correlationId: command.data.tripId } }]);
      return tx.save(tx.create(Trip, { ...command.data, status: 'PENDING' }));
    });
  }

  @Handles(ConfirmTrip)
  async confirm(tx: EntityManager, commands: readonly Received<typeof ConfirmTrip>[]): Promise<void> {
    await tx.update(Trip, { tripId: In(commands.map(({ key }) => key)) }, { status: 'CONFIRMED' });
  }

  @Handles(RejectTrip)
  async reject(tx: EntityManager, commands: readonly Received<typeof RejectTrip>[]): Promise<void> {
    await tx.update(Trip, { tripId: In(commands.map(({ key }) => key)) }, { status: 'REJECTED' });
  }
}
