import { type InventoryService, productStream, Sku } from '@eventually/contracts';
import { consistencyToken, Outbox } from '@eventually/messaging';
import {
  CausedBy,
  CONSISTENCY_TOKEN,
  Documented,
  notFound,
  type RequestCause,
  ValidParam,
} from '@eventually/platform';
import { Controller, Delete, HttpCode, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { ProductRepository } from '../database/product.repository.js';
import { removeProduct } from './remove-product.js';

@Controller('products')
export class RemoveProductController {
  constructor(
    private readonly db: DataSource,
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
    refuses: { 400: 'The SKU is malformed.', 404: 'There is no such product.' },
  })
  async deleteProduct(
    @ValidParam('sku', Sku) sku: Sku,
    @CausedBy() cause: RequestCause,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const token = await this.db.transaction(async (tx) => {
      const products = await this.products.load(tx, sku);
      const events = products.decide(sku, cause, (product) => removeProduct(product, sku));
      if (events.length === 0) throw notFound(`There is no product ${sku}.`);
      await this.products.save(tx, products);
      await this.outbox.add(tx, productStream, products.recorded);
      return consistencyToken(productStream, sku, products.versionOf(sku));
    });
    reply.header(CONSISTENCY_TOKEN, token);
  }
}
