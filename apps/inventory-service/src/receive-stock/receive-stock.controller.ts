import { randomUUID } from 'node:crypto';
import { productStream, Quantity, Sku } from '@eventually/contracts';
import { consistencyToken } from '@eventually/messaging';
import { CONSISTENCY_TOKEN, IdempotencyKey, IdempotencyKeys, notFound, valid } from '@eventually/platform';
import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { ProductRepository } from '../database/product.repository.js';
import { StockRepository } from '../database/stock.repository.js';
import { entryOf, type Receipt } from '../domain/stock-ledger.js';

const ReceiveStockBody = z.object({ quantity: Quantity });
type ReceiveStockBody = z.output<typeof ReceiveStockBody>;

type Received = Receipt & { readonly consistencyToken: string };

@Controller('products')
export class ReceiveStockController {
  constructor(
    private readonly db: DataSource,
    private readonly keys: IdempotencyKeys,
    private readonly products: ProductRepository,
    private readonly stock: StockRepository,
  ) {}

  /**
   * Goods arrive at the warehouse, once per `Idempotency-Key`. Nobody is told of it, so the token speaks of the product
   * as it is listed: whoever has it can be ordered.
   */
  @Post(':sku/receipts')
  async receive(
    @Param('sku', valid(Sku, 'sku')) sku: Sku,
    @Body(valid(ReceiveStockBody)) { quantity }: ReceiveStockBody,
    @IdempotencyKey() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Received> {
    const received = await this.receiveOnce(sku, quantity, key);
    reply.header(CONSISTENCY_TOKEN, received.consistencyToken);
    return received;
  }

  private receiveOnce(sku: Sku, quantity: number, key: string): Promise<Received> {
    const receipt: Receipt = { receiptId: randomUUID(), sku, quantity };
    const request = { sku, quantity };
    return this.db.transaction(async (tx) => {
      const listed = await this.products.listedVersion(tx, sku);
      const received = { ...receipt, consistencyToken: consistencyToken(productStream, sku, listed ?? 0) };
      const first = await this.keys.claimOne(tx, {
        operation: 'receive-stock',
        key,
        request,
        answer: received,
      });
      if (first) return first;
      if (listed === undefined) throw notFound(`There is no product ${sku}: list it first.`);
      await this.stock.open(tx, sku);
      const stock = await this.stock.load(tx, [receipt]);
      stock.add([entryOf(receipt)]);
      await this.stock.save(tx, stock);
      return received;
    });
  }
}
