import { OrderId, OrderLine } from '@eventually/contracts';
import { Caller, Documented, onlyTheirs, ValidParam } from '@eventually/platform';
import { Controller, Get } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { MoreThan, type Repository } from 'typeorm';
import { z } from 'zod';
import { ReservationEntity } from '../database/reservation.entity.js';
import type { Reservation } from '../domain/reservation.js';

const STATUSES = [
  'none',
  'reserved',
  'rejected',
  'committed',
  'released',
  'returned',
] as const satisfies readonly Reservation['status'][];

export const ReservationStatus = z
  .object({
    orderId: OrderId,
    status: z.enum(STATUSES).meta({ example: 'committed' }),
    lines: OrderLine.array().meta({
      description: 'What it holds, has sold, or gave back; nothing when it was rejected.',
    }),
    version: z.int().min(1).meta({ example: 2 }),
  })
  .meta({ id: 'ReservationStatus' });
export type ReservationStatus = z.output<typeof ReservationStatus>;

/** For operators, and for the customer whose order it is. */
@Controller('reservations')
export class ReservationStatusController {
  constructor(
    @InjectRepository(ReservationEntity) private readonly reservations: Repository<ReservationEntity>,
  ) {}

  @Get(':orderId')
  @Documented({
    tag: 'Reservations',
    summary: 'Read what is reserved for an order',
    answers: { 200: { description: 'The reservation.', schema: ReservationStatus } },
    refuses: {
      400: 'The order id is not a UUID.',
      404: 'Nothing is reserved for this order, or the order is another customer’s.',
    },
  })
  async getReservation(
    @ValidParam('orderId', OrderId) orderId: OrderId,
    @Caller() caller: Caller,
  ): Promise<ReservationStatus> {
    const found = await this.reservations.findOneBy({ orderId, version: MoreThan(0) });
    const theirs = found && { ...found, customerId: found.customerId ?? undefined };
    const { status, lines, version } = onlyTheirs(
      caller,
      theirs ?? undefined,
      `Nothing is reserved for order ${orderId}.`,
    );
    return { orderId, status, lines: [...lines], version };
  }
}
