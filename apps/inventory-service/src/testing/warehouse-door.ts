import { randomUUID } from 'node:crypto';
import type { Envelope } from '@eventually/contract-kit';
import type { Sku, StockCommand } from '@eventually/contracts';
import type { Tx } from '@eventually/runtime';
import { statementsOf as countStatements } from '@eventually/testbed';
import type { INestApplication, Type } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CommitStockHandler } from '../commit-stock/commit-stock.handler.js';
import { StockRepository } from '../database/stock.repository.js';
import { entryOf } from '../domain/stock-ledger.js';
import { ReleaseStockHandler } from '../release-stock/release-stock.handler.js';
import { ReserveStockHandler } from '../reserve-stock/reserve-stock.handler.js';
import { received } from './received.js';

interface Handler {
  handle(tx: Tx, commands: readonly Envelope[]): Promise<void>;
}

const HANDLERS: Record<StockCommand['type'], Type<Handler>> = {
  ReserveStock: ReserveStockHandler,
  CommitStock: CommitStockHandler,
  ReleaseStock: ReleaseStockHandler,
};

const handlerOf = (app: INestApplication, commands: readonly StockCommand[]): Handler =>
  app.get(HANDLERS[commands[0]!.type]);

/** Brings one micro-batch of commands of one type in one transaction, as the transport would. */
export const handle = <C extends StockCommand>(app: INestApplication, ...commands: C[]): Promise<void> =>
  app.get(DataSource).transaction((tx) => handlerOf(app, commands).handle(tx, commands.map(received)));

/** The same, and how many statements the handler needs: each is a round trip to the database. */
export const statementsOf = <C extends StockCommand>(app: INestApplication, ...commands: C[]) =>
  app
    .get(DataSource)
    .transaction((tx) =>
      countStatements(tx, () => handlerOf(app, commands).handle(tx, commands.map(received))),
    );

export const receive = (app: INestApplication, sku: Sku, quantity: number): Promise<void> =>
  app.get(DataSource).transaction(async (tx) => {
    const repository = app.get(StockRepository);
    await repository.open(tx, sku);
    const stock = await repository.load(tx, [{ sku }]);
    stock.add([entryOf({ receiptId: randomUUID(), sku, quantity })]);
    await repository.save(tx, stock);
  });
