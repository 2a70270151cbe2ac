import type { Received } from '@eventually/contract-kit';
import { CommitStock, type InventoryService, stockStream } from '@eventually/contracts';
import { Handles } from '@eventually/nest';
import { Outbox } from '@eventually/outbox';
import type { Tx } from '@eventually/runtime';
import { Controller } from '@nestjs/common';
import { ReservationRepository } from '../database/reservation.repository.js';
import { StockRepository } from '../database/stock.repository.js';
import { entriesOf } from '../domain/stock-ledger.js';
import { commitStock } from './commit-stock.js';

@Controller()
export class CommitStockHandler {
  constructor(
    private readonly reservations: ReservationRepository,
    private readonly stock: StockRepository,
    private readonly outbox: Outbox<InventoryService>,
  ) {}

  @Handles(CommitStock)
  async handle(tx: Tx, commands: readonly Received<typeof CommitStock>[]): Promise<void> {
    const reservations = await this.reservations.load(
      tx,
      commands.map(({ key }) => key),
    );
    const stock = await this.stock.load(
      tx,
      commands.flatMap(({ key }) => reservations.stateOf(key).lines),
    );
    for (const command of commands) {
      const events = reservations.decide(command.key, command, (reservation) =>
        commitStock(reservation, command.data),
      );
      stock.add(events.flatMap((event) => entriesOf(event, command.id)));
    }
    await this.reservations.save(tx, reservations);
    await this.stock.save(tx, stock);
    await this.outbox.add(tx, stockStream, reservations.recorded);
  }
}
