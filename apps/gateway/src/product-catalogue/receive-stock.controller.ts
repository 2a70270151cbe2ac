import { IdempotencyKey, ValidBody, ValidParam } from '@eventually/platform';
import { Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Documented } from '../public-api/documented.js';
import { sayWritten } from '../public-api/own-writes.js';
import { Sku } from '../public-api/values.js';
import { InventoryServiceClient } from '../services/inventory-service.client.js';
import { OnBehalf } from '../services/on-behalf.js';
import { ProductReads } from './product-reads.js';
import { NewReceipt, Receipt } from './products.schema.js';

@Controller('v1/products/:sku/receipts')
export class ReceiveStockController {
  constructor(
    private readonly inventory: InventoryServiceClient,
    private readonly reads: ProductReads,
  ) {}

  @Post()
  @Documented({
    for: 'operators',
    tag: 'Products',
    summary: 'Receive goods into stock',
    writes: true,
    answers: { 201: { description: 'They are on hand.', schema: Receipt } },
    refuses: {
      400: 'The receipt does not fit; `errors` has the paths.',
      404: 'There is no such product.',
      422: 'The Idempotency-Key was used with another receipt.',
    },
  })
  async receiveStock(
    @ValidParam('sku', Sku) sku: Sku,
    @ValidBody(NewReceipt) receipt: NewReceipt,
    @IdempotencyKey() idempotencyKey: string,
    @OnBehalf() onBehalf: OnBehalf,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const { status, body, consistencyToken } = await this.inventory.receive(
      sku,
      receipt,
      idempotencyKey,
      onBehalf,
    );
    this.reads.forget();
    sayWritten(reply, consistencyToken);
    reply.status(status);
    return body;
  }
}
