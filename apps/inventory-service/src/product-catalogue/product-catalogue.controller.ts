import { Sku } from '@eventually/contracts';
import { notFound, Public, valid } from '@eventually/platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { type CatalogueEntry, type CataloguePage, ProductCatalogueQuery } from './product-catalogue.query.js';

const PageRequest = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: Sku.optional(),
});
type PageRequest = z.output<typeof PageRequest>;

@Public()
@Controller('products')
export class ProductCatalogueController {
  constructor(private readonly catalogue: ProductCatalogueQuery) {}

  @Get()
  page(@Query(valid(PageRequest)) { limit, cursor }: PageRequest): Promise<CataloguePage> {
    return this.catalogue.page(limit, cursor);
  }

  @Get(':sku')
  async one(@Param('sku', valid(Sku, 'sku')) sku: Sku): Promise<CatalogueEntry> {
    const entry = await this.catalogue.find(sku);
    if (!entry) throw notFound(`There is no product ${sku}.`);
    return entry;
  }
}
