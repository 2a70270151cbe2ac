import { randomUUID } from 'node:crypto';
import { Quantity, Sku } from '@eventually/contracts';
import {
  Caller,
  Documented,
  IdempotencyKey,
  IdempotencyKeys,
  notFound,
  ValidBody,
  ValidParam,
} from '@eventually/platform';
import { Controller, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { ProductRepository } from '../database/product.repository.js';
import { StockRepository } from '../database/stock.repository.js';
import { entryOf, type Receipt } from '../domain/stock-ledger.js';

const ReceiveStockBody = z.object({ quantity: Quantity }).meta({ id: 'NewReceipt' });
type ReceiveStockBody = z.output<typeof ReceiveStockBody>;

const ReceiptAnswer = z
  .object({
    receiptId: z.uuid().meta({ example: 'c4e1b7b2-53f4-4f0e-8a52-9d7b1c1f5a10' }),
    sku: Sku,
    quantity: Quantity,
  })
  .meta({ id: 'Receipt' }) satisfies z.ZodType<Receipt>;

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
  @Documented({
    for: 'operators',
    tag: 'Products',
    summary: 'Receive goods into stock',
    answers: { 201: { description: 'They are on hand.', schema: ReceiptAnswer } },
    refuses: {
      404: 'There is no such product.',
      422: 'The Idempotency-Key was used with another receipt.',
    },
  })
  async receiveStock(
    @ValidParam('sku', Sku) sku: Sku,
    @ValidBody(ReceiveStockBody) { quantity }: ReceiveStockBody,
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
