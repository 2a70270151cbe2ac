import { CausedBy, type RequestCause } from '@eventually/platform';
import { Controller, Delete, HttpCode, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Documented } from '../public-api/documented.js';
import { sayWritten } from '../public-api/own-writes.js';
import { ValidBody, ValidParam } from '../public-api/validated.js';
import { Sku } from '../public-api/values.js';
import { InventoryServiceClient } from '../services/inventory-service.client.js';
import { ListedProduct, ProductListing } from './products.schema.js';

@Controller('v1/products/:sku')
export class ChangeProductsController {
  constructor(private readonly inventory: InventoryServiceClient) {}

  @Put()
  @Documented({
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
    @CausedBy() cause: RequestCause,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const { status, body, consistencyToken } = await this.inventory.list(sku, listing, cause);
    sayWritten(reply, consistencyToken);
    reply.status(status);
    return body;
  }

  @Delete()
  @HttpCode(204)
  @Documented({
    tag: 'Products',
    summary: 'Take a product out of the catalogue',
    writes: true,
    answers: { 204: { description: 'It is gone.' } },
    refuses: { 400: 'The SKU is malformed.', 404: 'There is no such product.' },
  })
  async deleteProduct(
    @ValidParam('sku', Sku) sku: Sku,
    @CausedBy() cause: RequestCause,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { consistencyToken } = await this.inventory.remove(sku, cause);
    sayWritten(reply, consistencyToken);
  }
}
