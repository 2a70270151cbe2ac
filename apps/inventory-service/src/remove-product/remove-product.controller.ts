import { type InventoryService, productStream, Sku } from '@eventually/contracts';
import { Outbox } from '@eventually/outbox';
import {
  Caller,
  CausedBy,
  CONSISTENCY_TOKEN,
  Documented,
  IdempotencyKeys,
  notFound,
  OptionalIdempotencyKey,
  type RequestCause,
  ValidParam,
} from '@eventually/platform';
import { consistencyToken } from '@eventually/projection';
import type { Tx } from '@eventually/runtime';
import { Controller, Delete, HttpCode, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { ProductRepository } from '../database/product.repository.js';
import { removeProduct } from './remove-product.js';

const OPERATION = 'remove-product';

@Controller('products')
export class RemoveProductController {
  constructor(
    private readonly db: DataSource,
    private readonly keys: IdempotencyKeys,
    private readonly products: ProductRepository,
    private readonly outbox: Outbox<InventoryService>,
  ) {}

  /** Takes the product out of the catalogue; its stock stays, since orders may still hold some of it. */
  @Delete(':sku')
  @HttpCode(204)
  @Documented({
    for: 'operators',
    tag: 'Products',
    summary: 'Take a product out of the catalogue',
    writes: true,
    answers: { 204: { description: 'It is gone; its stock stays.' } },
    refuses: {
      400: 'The SKU is malformed.',
      404: 'There is no such product.',
      422: 'The Idempotency-Key was used with another product.',
    },
  })
  async deleteProduct(
    @ValidParam('sku', Sku) sku: Sku,
    @Caller() caller: Caller,
    @OptionalIdempotencyKey() key: string | undefined,
    @CausedBy() cause: RequestCause,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const claim = { operation: OPERATION, caller: caller.id, key, request: { sku } };
    const token = await this.keys.once(this.db, claim, (tx) => this.remove(tx, sku, cause));
    reply.header(CONSISTENCY_TOKEN, token);
  }

  private async remove(tx: Tx, sku: Sku, cause: RequestCause): Promise<string> {
    const products = await this.products.load(tx, sku);
    const events = products.decide(sku, cause, (product) => removeProduct(product, sku));
    if (events.length === 0) throw notFound(`There is no product ${sku}.`);
    await this.products.save(tx, products);
    await this.outbox.add(tx, productStream, products.recorded);
    return consistencyToken(productStream, sku, products.versionOf(sku));
  }
}
