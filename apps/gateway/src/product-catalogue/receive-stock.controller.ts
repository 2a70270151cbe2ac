import { IdempotencyKey, ValidBody, ValidParam } from '@eventually/platform';
import { Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Documented } from '../public-api/documented.js';
import { sayWritten } from '../public-api/own-writes.js';
import { Sku } from '../public-api/values.js';
import { OnBehalf } from '../services/on-behalf.js';
import { Services } from '../services/services.js';
import { ProductReads } from './product-reads.js';
import { NewReceipt, Receipt } from './products.schema.js';

@Controller('v1/products/:sku/receipts')
export class ReceiveStockController {
  constructor(
    private readonly services: Services,
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
  ): Promise<Receipt> {
    const params = { path: { sku }, header: { 'Idempotency-Key': idempotencyKey } };
    const { data, response } = await this.services.ask('inventory-service', (inventory) =>
      inventory.POST('/products/{sku}/receipts', { params, body: receipt, headers: onBehalf }),
    );
    this.reads.forget();
    sayWritten(reply, response);
    reply.status(response.status);
    return data;
  }
}
