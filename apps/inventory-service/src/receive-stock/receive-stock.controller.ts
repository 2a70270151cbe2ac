import { randomUUID } from 'node:crypto';
import { Quantity, Sku } from '@eventually/contracts';
import { Caller, ForOperators, IdempotencyKey, IdempotencyKeys, notFound, valid } from '@eventually/platform';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { ProductRepository } from '../database/product.repository.js';
import { StockRepository } from '../database/stock.repository.js';
import { entryOf, type Receipt } from '../domain/stock-ledger.js';

const ReceiveStockBody = z.object({ quantity: Quantity });
type ReceiveStockBody = z.output<typeof ReceiveStockBody>;

@ForOperators()
@Controller('products')
export class ReceiveStockController {
  constructor(
    private readonly db: DataSource,
    private readonly keys: IdempotencyKeys,
    private readonly products: ProductRepository,
    private readonly stock: StockRepository,
  ) {}

  /** Goods arrive at the warehouse, once per `Idempotency-Key`. */
  @Post(':sku/receipts')
  async receive(
    @Param('sku', valid(Sku, 'sku')) sku: Sku,
    @Body(valid(ReceiveStockBody)) { quantity }: ReceiveStockBody,
    @IdempotencyKey() key: string,
    @Caller() caller: Caller,
  ): Promise<Receipt> {
    const receipt: Receipt = { receiptId: randomUUID(), sku, quantity };
    return this.db.transaction(async (tx) => {
      const request = { sku, quantity };
      const first = await this.keys.claimOne(tx, {
        operation: 'receive-stock',
        caller: caller.id,
        key,
        request,
        answer: receipt,
      });
      if (first) return first;
      const isListed = await this.products.isListed(tx, sku);
      if (!isListed) throw notFound(`There is no product ${sku}: list it first.`);
      await this.stock.open(tx, sku);
      const stock = await this.stock.load(tx, [receipt]);
      stock.add([entryOf(receipt)]);
      await this.stock.save(tx, stock);
      return receipt;
    });
  }
}
