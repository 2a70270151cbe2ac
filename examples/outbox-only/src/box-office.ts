import { randomUUID } from 'node:crypto';
import { event, service, stream } from '@eventually/contract-kit';
import { Outbox } from '@eventually/outbox';
import { Injectable } from '@nestjs/common';
import { Column, DataSource, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { z } from 'zod';

const TicketSold = event('TicketSold', { ticketId: z.uuid(), seat: z.string() });
export const ticketStream = stream('ticket', { owner: 'box-office', key: 'ticketId', events: [TicketSold] });
export const boxOffice = service('box-office', { owns: [ticketStream] });

@Entity('ticket')
export class Ticket {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { unique: true }) seat: string;
  @VersionColumn() version: number;
}

@Injectable()
export class BoxOffice {
  private readonly outbox = new Outbox(boxOffice);

  constructor(private readonly dataSource: DataSource) {}

  /** The ticket and the event commit together, or neither does. */
  sell(seat: string): Promise<Ticket> {
    return this.dataSource.transaction(async (tx) => {
      const ticket = await tx.save(tx.create(Ticket, { id: randomUUID(), seat }));
      const sold = TicketSold({ ticketId: ticket.id, seat });
      const cause = { correlationId: randomUUID() };
      await this.outbox.add(tx, ticketStream, [
        { event: sold, key: ticket.id, sequence: ticket.version, cause },
      ]);
      return ticket;
    });
  }
}
