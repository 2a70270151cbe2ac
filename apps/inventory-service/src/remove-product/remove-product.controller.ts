import { productStream, Sku } from '@eventually/contracts';
import { consistencyToken, Outbox } from '@eventually/messaging';
import { CausedBy, CONSISTENCY_TOKEN, notFound, type RequestCause, valid } from '@eventually/platform';
import { Controller, Delete, HttpCode, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { ProductRepository } from '../database/product.repository.js';
import { removeProduct } from './remove-product.js';

@Controller('products')
export class RemoveProductController {
  constructor(
    private readonly db: DataSource,
    private readonly products: ProductRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Takes the product out of the catalogue; its stock stays, since orders may still hold some of it. */
  @Delete(':sku')
  @HttpCode(204)
  async remove(
    @Param('sku', valid(Sku, 'sku')) sku: Sku,
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
