import { OrderId, type OrderLine } from '@eventually/contracts';
import { Caller, onlyTheirs, valid } from '@eventually/platform';
import { Controller, Get, Param } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReservationRepository } from '../database/reservation.repository.js';
import type { Reservation } from '../domain/reservation.js';

export interface ReservationStatus {
  readonly orderId: string;
  readonly status: Reservation['status'];
  /** What it holds, has sold, or gave back; nothing when it was rejected. */
  readonly lines: readonly OrderLine[];
  readonly version: number;
}

/** For operators, and for the customer whose order it is. */
@Controller('reservations')
export class ReservationStatusController {
  constructor(
    private readonly db: DataSource,
    private readonly reservations: ReservationRepository,
  ) {}

  @Get(':orderId')
  async statusOf(
    @Param('orderId', valid(OrderId, 'orderId')) orderId: OrderId,
    @Caller() caller: Caller,
  ): Promise<ReservationStatus> {
    const found = await this.reservations.find(this.db.manager, orderId);
    const { status, lines } = onlyTheirs(caller, found?.state, `Nothing is reserved for order ${orderId}.`);
    return { orderId, status, lines, version: found!.version };
  }
}
