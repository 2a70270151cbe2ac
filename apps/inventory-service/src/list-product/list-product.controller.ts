import { ProductListed, productStream, Sku } from '@eventually/contracts';
import { consistencyToken, Outbox } from '@eventually/messaging';
import { CausedBy, CONSISTENCY_TOKEN, type RequestCause, valid } from '@eventually/platform';
import { Body, Controller, Param, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { ProductRepository } from '../database/product.repository.js';
import type { Listing } from '../domain/product.js';
import { listProduct } from './list-product.js';

const ListProductBody = ProductListed.schema.omit({ sku: true });

@Controller('products')
export class ListProductController {
  constructor(
    private readonly db: DataSource,
    private readonly products: ProductRepository,
    private readonly outbox: Outbox,
  ) {}

  /** 201 when the product was not in the catalogue, 200 when it was. */
  @Put(':sku')
  async list(
    @Param('sku', valid(Sku, 'sku')) sku: Sku,
    @Body(valid(ListProductBody)) listing: Listing,
    @CausedBy() cause: RequestCause,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Listing & { sku: Sku; consistencyToken: string }> {
    const { isNew, token } = await this.db.transaction(async (tx) => {
      const products = await this.products.load(tx, sku);
      const wasListed = products.stateOf(sku).listing !== null;
      products.decide(sku, cause, (product) => listProduct(product, sku, listing));
      await this.products.save(tx, products);
      await this.outbox.add(tx, productStream, products.recorded);
      return { isNew: !wasListed, token: consistencyToken(productStream, sku, products.versionOf(sku)) };
    });
    reply.status(isNew ? 201 : 200).header(CONSISTENCY_TOKEN, token);
    return { sku, ...listing, consistencyToken: token };
  }
}
