import { OptionalIdempotencyKey, ValidBody, ValidParam } from '@eventually/platform';
import { Controller, Delete, HttpCode, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Documented } from '../public-api/documented.js';
import { sayWritten } from '../public-api/own-writes.js';
import { Sku } from '../public-api/values.js';
import { OnBehalf } from '../services/on-behalf.js';
import { Services } from '../services/services.js';
import { ProductReads } from './product-reads.js';
import { ListedProduct, ProductListing } from './products.schema.js';

@Controller('v1/products/:sku')
export class ChangeProductsController {
  constructor(
    private readonly services: Services,
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
    refuses: {
      400: 'The product does not fit; `errors` has the paths.',
      422: 'The Idempotency-Key was used with another listing.',
    },
  })
  async putProduct(
    @ValidParam('sku', Sku) sku: Sku,
    @ValidBody(ProductListing) listing: ProductListing,
    @OptionalIdempotencyKey() idempotencyKey: string | undefined,
    @OnBehalf() onBehalf: OnBehalf,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListedProduct> {
    const params = { path: { sku }, header: { 'Idempotency-Key': idempotencyKey } };
    const { data, response } = await this.services.ask('inventory-service', (inventory) =>
      inventory.PUT('/products/{sku}', { params, body: listing, headers: onBehalf }),
    );
    this.reads.forget();
    sayWritten(reply, response);
    reply.status(response.status);
    return data;
  }

  @Delete()
  @HttpCode(204)
  @Documented({
    for: 'operators',
    tag: 'Products',
    summary: 'Take a product out of the catalogue',
    writes: true,
    answers: { 204: { description: 'It is gone.' } },
    refuses: {
      400: 'The SKU is malformed.',
      404: 'There is no such product.',
      422: 'The Idempotency-Key was used with another product.',
    },
  })
  async deleteProduct(
    @ValidParam('sku', Sku) sku: Sku,
    @OptionalIdempotencyKey() idempotencyKey: string | undefined,
    @OnBehalf() onBehalf: OnBehalf,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const params = { path: { sku }, header: { 'Idempotency-Key': idempotencyKey } };
    const { response } = await this.services.ask('inventory-service', (inventory) =>
      inventory.DELETE('/products/{sku}', { params, headers: onBehalf }),
    );
    this.reads.forget();
    sayWritten(reply, response);
  }
}
