import { wholeNumber } from '@eventually/contract-kit';
import { Sku } from '@eventually/contracts';
import { Documented, notFound, ValidParam, ValidQuery } from '@eventually/platform';
import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import { CatalogueEntry, CataloguePage, ProductCatalogueQuery } from './product-catalogue.query.js';

const PageRequest = z.object({
  limit: wholeNumber({ min: 1, max: 100 }).default(50).meta({ default: 50 }),
  cursor: Sku.optional(),
});
type PageRequest = z.output<typeof PageRequest>;

@Controller('products')
export class ProductCatalogueController {
  constructor(private readonly catalogue: ProductCatalogueQuery) {}

  @Get()
  @Documented({
    for: 'everybody',
    tag: 'Products',
    summary: 'List the catalogue by SKU',
    answers: { 200: { description: 'One page.', schema: CataloguePage } },
  })
  listProducts(@ValidQuery(PageRequest) { limit, cursor }: PageRequest): Promise<CataloguePage> {
    return this.catalogue.page(limit, cursor);
  }

  @Get(':sku')
  @Documented({
    for: 'everybody',
    tag: 'Products',
    summary: 'Read a product with its stock',
    answers: { 200: { description: 'The product.', schema: CatalogueEntry } },
    refuses: { 400: 'The SKU is malformed.', 404: 'There is no such product.' },
  })
  async getProduct(@ValidParam('sku', Sku) sku: Sku): Promise<CatalogueEntry> {
    const entry = await this.catalogue.find(sku);
    if (!entry) throw notFound(`There is no product ${sku}.`);
    return entry;
  }
}
