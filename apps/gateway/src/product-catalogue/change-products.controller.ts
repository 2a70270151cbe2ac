import { ValidBody, ValidParam } from '@eventually/platform';
import { Controller, Delete, HttpCode, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Documented } from '../public-api/documented.js';
import { sayWritten } from '../public-api/own-writes.js';
import { Sku } from '../public-api/values.js';
import { InventoryServiceClient } from '../services/inventory-service.client.js';
import { OnBehalf } from '../services/on-behalf.js';
import { ProductReads } from './product-reads.js';
import { ListedProduct, ProductListing } from './products.schema.js';

@Controller('v1/products/:sku')
export class ChangeProductsController {
  constructor(
    private readonly inventory: InventoryServiceClient,
    private readonly reads: ProductReads,
  ) {}

  @Put()
  @Documented({
    for: 'operators',
    tag: 'Products',
    summary: 'List a product, or change its name and price',
    writes: true,
    answers: {
      200: { description: 'It was listed before.', schema: ListedProduct },
      201: { description: 'It is new in the catalogue.', schema: ListedProduct },
    },
    refuses: { 400: 'The product does not fit; `errors` has the paths.' },
  })
  async putProduct(
    @ValidParam('sku', Sku) sku: Sku,
    @ValidBody(ProductListing) listing: ProductListing,
    @OnBehalf() onBehalf: OnBehalf,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const { status, body, consistencyToken } = await this.inventory.list(sku, listing, onBehalf);
    this.reads.forget();
    sayWritten(reply, consistencyToken);
    reply.status(status);
    return body;
  }

  @Delete()
  @HttpCode(204)
  @Documented({
    for: 'operators',
    tag: 'Products',
    summary: 'Take a product out of the catalogue',
    writes: true,
    answers: { 204: { description: 'It is gone.' } },
    refuses: { 400: 'The SKU is malformed.', 404: 'There is no such product.' },
  })
  async deleteProduct(
    @ValidParam('sku', Sku) sku: Sku,
    @OnBehalf() onBehalf: OnBehalf,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { consistencyToken } = await this.inventory.remove(sku, onBehalf);
    this.reads.forget();
    sayWritten(reply, consistencyToken);
  }
}
