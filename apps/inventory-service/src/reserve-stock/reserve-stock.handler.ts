import type { DataOf, Received } from '@eventually/contract-kit';
import { ReserveStock } from '@eventually/contracts';
import { Handles, InjectStore, type StoreOf } from '@eventually/nest';
import type { Tx } from '@eventually/runtime';
import { Controller } from '@nestjs/common';
import { StockRepository } from '../database/stock.repository.js';
import { reservation } from '../domain/reservation.js';
import { reserveStock } from './reserve-stock.js';

@Controller()
export class ReserveStockHandler {
  constructor(
    @InjectStore(reservation) private readonly reservations: StoreOf<typeof reservation>,
    private readonly stock: StockRepository,
  ) {}

  @Handles(ReserveStock)
  handle(tx: Tx, commands: readonly Received<typeof ReserveStock>[]): Promise<void> {
    const stock = this.stock.movedWith<DataOf<typeof ReserveStock>>(({ data }) => data.lines);
    return this.reservations.decide(tx, commands, reserveStock, stock);
  }
}
