import { randomUUID } from 'node:crypto';
import { productStream, Quantity, Sku } from '@eventually/contracts';
import {
  Caller,
  CONSISTENCY_TOKEN,
  Documented,
  IdempotencyKey,
  IdempotencyKeys,
  notFound,
  TokenField,
  ValidBody,
  ValidParam,
} from '@eventually/platform';
import { consistencyToken } from '@eventually/projection';
import type { Tx } from '@eventually/runtime';
import { Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { ProductEntity } from '../database/product.entity.js';
import { StockRepository } from '../database/stock.repository.js';
import { entryOf, type Receipt } from '../domain/stock-ledger.js';

const ReceiveStockBody = z.object({ quantity: Quantity }).meta({ id: 'NewReceipt' });
type ReceiveStockBody = z.output<typeof ReceiveStockBody>;

const ReceiptAnswer = z
  .object({
    receiptId: z.uuid().meta({ example: 'c4e1b7b2-53f4-4f0e-8a52-9d7b1c1f5a10' }),
    sku: Sku,
    quantity: Quantity,
    consistencyToken: TokenField,
  })
  .meta({ id: 'Receipt' }) satisfies z.ZodType<Receipt>;
type ReceiptAnswer = z.output<typeof ReceiptAnswer>;

const OPERATION = 'receive-stock';

@Controller('products')
export class ReceiveStockController {
  constructor(
    private readonly db: DataSource,
    private readonly keys: IdempotencyKeys,
    private readonly stock: StockRepository,
  ) {}

  /**
   * Goods arrive at the warehouse, once per `Idempotency-Key`. Nobody is told of it, so the token speaks of the product
   * as it is listed: whoever has it can be ordered.
   */
  @Post(':sku/receipts')
  @Documented({
    for: 'operators',
    tag: 'Products',
    summary: 'Receive goods into stock',
    writes: true,
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
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReceiptAnswer> {
    const request = { sku, quantity };
    const claim = { operation: OPERATION, caller: caller.id, key, request };
    const received = await this.keys.once(this.db, claim, (tx) => this.receive(tx, request));
    reply.header(CONSISTENCY_TOKEN, received.consistencyToken);
    return received;
  }

  private async receive(tx: Tx, request: Omit<Receipt, 'receiptId'>): Promise<ReceiptAnswer> {
    const { sku } = request;
    const product = await tx.findOneBy(ProductEntity, { sku });
    if (!product?.listing) throw notFound(`There is no product ${sku}: list it first.`);
    const receipt: Receipt = { receiptId: randomUUID(), ...request };
    await this.stock.open(tx, sku);
    const stock = await this.stock.load(tx, [receipt]);
    stock.add([entryOf(receipt)]);
    await this.stock.save(tx, stock);
    return { ...receipt, consistencyToken: consistencyToken(productStream, sku, product.version) };
  }
}
