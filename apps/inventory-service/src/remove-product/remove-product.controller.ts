import { productStream, Sku } from '@eventually/contracts';
import { InjectStore, type StoreOf } from '@eventually/nest';
import { consistencyToken } from '@eventually/projection';
import type { Tx } from '@eventually/runtime';
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
import { Controller, Delete, HttpCode, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { product } from '../domain/product.js';
import { removeProduct } from './remove-product.js';

const OPERATION = 'remove-product';

@Controller('products')
export class RemoveProductController {
  constructor(
    private readonly db: DataSource,
    private readonly keys: IdempotencyKeys,
    @InjectStore(product) private readonly products: StoreOf<typeof product>,
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
    const command = { ...cause, key: sku, data: { sku } };
    const { before, version } = await this.products.decideOne(tx, command, removeProduct);
    if (!before.listing) throw notFound(`There is no product ${sku}.`);
    return consistencyToken(productStream, sku, version);
  }
}
