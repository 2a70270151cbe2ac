import type { Received } from '@eventually/contract-kit';
import { CommitStock } from '@eventually/contracts';
import { Handles, InjectStore, type StoreOf } from '@eventually/nest';
import type { Tx } from '@eventually/runtime';
import { Controller } from '@nestjs/common';
import { StockRepository } from '../database/stock.repository.js';
import { reservation } from '../domain/reservation.js';
import { commitStock } from './commit-stock.js';

@Controller()
export class CommitStockHandler {
  constructor(
    @InjectStore(reservation) private readonly reservations: StoreOf<typeof reservation>,
    private readonly stock: StockRepository,
  ) {}

  @Handles(CommitStock)
  handle(tx: Tx, commands: readonly Received<typeof CommitStock>[]): Promise<void> {
    const stock = this.stock.movedWith(({ state }) => state.lines);
    return this.reservations.decide(tx, commands, commitStock, stock);
  }
}
