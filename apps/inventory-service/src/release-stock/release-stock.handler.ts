import type { Received } from '@eventually/contract-kit';
import { ReleaseStock } from '@eventually/contracts';
import { Handles, InjectStore, type StoreOf } from '@eventually/nest';
import type { Tx } from '@eventually/runtime';
import { Controller } from '@nestjs/common';
import { StockRepository } from '../database/stock.repository.js';
import { reservation } from '../domain/reservation.js';
import { releaseStock } from './release-stock.js';

@Controller()
export class ReleaseStockHandler {
  constructor(
    @InjectStore(reservation) private readonly reservations: StoreOf<typeof reservation>,
    private readonly stock: StockRepository,
  ) {}

  @Handles(ReleaseStock)
  handle(tx: Tx, commands: readonly Received<typeof ReleaseStock>[]): Promise<void> {
    const stock = this.stock.movedWith(({ state }) => state.lines);
    return this.reservations.decide(tx, commands, releaseStock, stock);
  }
}
