import { type InventoryService, ProductListed, productStream, Sku } from '@eventually/contracts';
import { Outbox } from '@eventually/outbox';
import {
  Caller,
  CausedBy,
  CONSISTENCY_TOKEN,
  Documented,
  IdempotencyKeys,
  OptionalIdempotencyKey,
  type RequestCause,
  TokenField,
  ValidBody,
  ValidParam,
} from '@eventually/platform';
import { consistencyToken } from '@eventually/projection';
import type { Tx } from '@eventually/runtime';
import { Controller, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { ProductRepository } from '../database/product.repository.js';
import type { Listing } from '../domain/product.js';
import { listProduct } from './list-product.js';

const ListProductBody = ProductListed.schema.omit({ sku: true }).meta({ id: 'Listing' });
const ListedProduct = ProductListed.schema
  .extend({ consistencyToken: TokenField })
  .meta({ id: 'ListedProduct' });
type ListedProduct = z.output<typeof ListedProduct>;

const OPERATION = 'list-product';

@Controller('products')
export class ListProductController {
  constructor(
    private readonly db: DataSource,
    private readonly keys: IdempotencyKeys,
    private readonly products: ProductRepository,
    private readonly outbox: Outbox<InventoryService>,
  ) {}

  /** 201 when the product was not in the catalogue, 200 when it was. */
  @Put(':sku')
  @Documented({
    for: 'operators',
    tag: 'Products',
    summary: 'List a product, or change its name and price',
    writes: true,
    answers: {
      200: { description: 'It was in the catalogue before.', schema: ListedProduct },
      201: { description: 'It is new in the catalogue.', schema: ListedProduct },
    },
    refuses: { 422: 'The Idempotency-Key was used with another listing.' },
  })
  async putProduct(
    @ValidParam('sku', Sku) sku: Sku,
    @ValidBody(ListProductBody) listing: Listing,
    @Caller() caller: Caller,
    @OptionalIdempotencyKey() key: string | undefined,
    @CausedBy() cause: RequestCause,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListedProduct> {
    const claim = { operation: OPERATION, caller: caller.id, key, request: { sku, listing } };
    const { isNew, token } = await this.keys.once(this.db, claim, (tx) => this.list(tx, sku, listing, cause));
    reply.status(isNew ? 201 : 200).header(CONSISTENCY_TOKEN, token);
    return { sku, ...listing, consistencyToken: token };
  }

  private async list(tx: Tx, sku: Sku, listing: Listing, cause: RequestCause) {
    const products = await this.products.load(tx, sku);
    const wasListed = products.stateOf(sku).listing !== null;
    products.decide(sku, cause, (product) => listProduct(product, sku, listing));
    await this.products.save(tx, products);
    await this.outbox.add(tx, productStream, products.recorded);
    return { isNew: !wasListed, token: consistencyToken(productStream, sku, products.versionOf(sku)) };
  }
}
