import { ValidParam, ValidQuery } from '@eventually/platform';
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Documented } from '../public-api/documented.js';
import { AfterQuery, TokenHeader } from '../public-api/own-writes.js';
import { Sku } from '../public-api/values.js';
import { OnBehalf } from '../services/on-behalf.js';
import { Services } from '../services/services.js';
import { ProductReads } from './product-reads.js';
import { Product, ProductPage, ProductQuery } from './products.schema.js';

const description =
  'The answer may be two seconds old, unless the request says `Cache-Control: no-cache`. While inventory-service is ' +
  'down it may be a minute old, and says `X-Answered-By: cache`. Whoever sends a consistency token gets neither.';
const headers = {
  ETag: { description: 'For `If-None-Match`.', example: 'W/"1f-zQ0kFCk3m9Zo"' },
  'Cache-Control': { description: 'How long the answer may be kept.', example: 'public, max-age=2' },
  'X-Answered-By': {
    description: 'inventory-service, or the cache in its place.',
    example: 'inventory-service',
  },
};
const unchanged = { description: 'What `If-None-Match` names is still right.', headers };

@Controller('v1/products')
export class ReadProductsController {
  constructor(
    private readonly services: Services,
    private readonly reads: ProductReads,
  ) {}

  @Get()
  @Documented({
    for: 'everybody',
    tag: 'Products',
    summary: 'List the catalogue by SKU',
    description,
    answers: { 200: { description: 'One page.', schema: ProductPage, headers }, 304: unchanged },
    refuses: { 400: 'A parameter does not fit.' },
  })
  listProducts(
    @ValidQuery(ProductQuery) { after: _, ...query }: ProductQuery,
    @TokenHeader() _token: string | undefined,
    @OnBehalf() onBehalf: OnBehalf,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return this.reads.answer(request, reply, () =>
      this.services.ask('inventory-service', (inventory) =>
        inventory.GET('/products', { params: { query }, headers: onBehalf }),
      ),
    );
  }

  @Get(':sku')
  @Documented({
    for: 'everybody',
    tag: 'Products',
    summary: 'Read a product with its stock',
    description,
    answers: { 200: { description: 'The product.', schema: Product, headers }, 304: unchanged },
    refuses: { 400: 'The SKU is malformed.', 404: 'There is no such product.' },
  })
  getProduct(
    @ValidParam('sku', Sku) sku: Sku,
    @ValidQuery(AfterQuery) _after: AfterQuery,
    @TokenHeader() _token: string | undefined,
    @OnBehalf() onBehalf: OnBehalf,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return this.reads.answer(request, reply, () =>
      this.services.ask('inventory-service', (inventory) =>
        inventory.GET('/products/{sku}', { params: { path: { sku } }, headers: onBehalf }),
      ),
    );
  }
}
