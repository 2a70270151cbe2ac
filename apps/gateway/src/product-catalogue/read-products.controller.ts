import { CausedBy, type RequestCause, ValidParam, ValidQuery } from '@eventually/platform';
import { Controller, Get } from '@nestjs/common';
import { Documented } from '../public-api/documented.js';
import { Sku } from '../public-api/values.js';
import { InventoryServiceClient } from '../services/inventory-service.client.js';
import { Product, ProductPage, ProductQuery } from './products.schema.js';

@Controller('v1/products')
export class ReadProductsController {
  constructor(private readonly inventory: InventoryServiceClient) {}

  @Get()
  @Documented({
    tag: 'Products',
    summary: 'List the catalogue by SKU',
    answers: { 200: { description: 'One page.', schema: ProductPage } },
    refuses: { 400: 'A parameter does not fit.' },
  })
  async listProducts(
    @ValidQuery(ProductQuery) query: ProductQuery,
    @CausedBy() cause: RequestCause,
  ): Promise<unknown> {
    const { body } = await this.inventory.page(query, cause);
    return body;
  }

  @Get(':sku')
  @Documented({
    tag: 'Products',
    summary: 'Read a product with its stock',
    answers: { 200: { description: 'The product.', schema: Product } },
    refuses: { 400: 'The SKU is malformed.', 404: 'There is no such product.' },
  })
  async getProduct(@ValidParam('sku', Sku) sku: Sku, @CausedBy() cause: RequestCause): Promise<unknown> {
    const { body } = await this.inventory.find(sku, cause);
    return body;
  }
}
