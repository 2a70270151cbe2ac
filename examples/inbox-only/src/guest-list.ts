import { type Envelope, event, type MessageOf, service, stream } from '@eventually/contract-kit';
import type { MessageHandler } from '@eventually/inbox';
import { Injectable } from '@nestjs/common';
import { Column, Entity, type EntityManager, PrimaryColumn } from 'typeorm';
import { z } from 'zod';

export const TicketSold = event('TicketSold', { showId: z.uuid(), seat: z.string() });
export const showStream = stream('show', { owner: 'box-office', key: 'showId', events: [TicketSold] });
export const door = service('door', { reads: [showStream] });

@Entity('guest_list')
export class GuestList {
  @PrimaryColumn('uuid') showId: string;
  @Column('int') guests: number;
  @Column('text') lastSeat: string;
}

/** Counting is not idempotent: it may be done once per message only. */
@Injectable()
export class CountGuests implements MessageHandler {
  targetOf(type: string): string | undefined {
    return type === TicketSold.type ? 'guests' : undefined;
  }

  consumersOf(group: string): readonly string[] {
    return [group];
  }

  /** What is written through `tx` commits together with the inbox's claim of the messages. */
  async handle(tx: EntityManager, _target: string, messages: readonly Envelope[]): Promise<void> {
    for (const { data } of messages as readonly Envelope<MessageOf<typeof TicketSold>>[]) {
      const list = await tx.findOneBy(GuestList, { showId: data.showId });
      await tx.save(GuestList, { showId: data.showId, guests: (list?.guests ?? 0) + 1, lastSeat: data.seat });
    }
  }
}
