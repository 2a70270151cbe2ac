import { ProductListed, productStream, Sku } from '@eventually/contracts';
import { InjectStore, type StoreOf } from '@eventually/nest';
import { consistencyToken } from '@eventually/projection';
import type { Tx } from '@eventually/runtime';
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
import { Controller, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { type Listing, product } from '../domain/product.js';
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
    @InjectStore(product) private readonly products: StoreOf<typeof product>,
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
    const command = { ...cause, key: sku, data: { sku, ...listing } };
    const { before, version } = await this.products.decideOne(tx, command, listProduct);
    return { isNew: before.listing === null, token: consistencyToken(productStream, sku, version) };
  }
}
