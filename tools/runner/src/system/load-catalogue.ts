import { catalogue, type Product } from './catalogue.js';
import { ShopApi, UnexpectedAnswer } from './shop-api.js';

/** Lists what is not listed yet, and receives the stock of each product once, however often it runs. */
export async function loadCatalogue(gatewayUrl: string): Promise<void> {
  const shop = new ShopApi(gatewayUrl);
  await Promise.all(catalogue.map((product) => load(shop, product)));
}

async function load(shop: ShopApi, product: Product): Promise<void> {
  if (!(await isListed(shop, product.sku))) await shop.listProduct(product);
  if (product.stock > 0) await shop.receive(product.sku, product.stock, `demo-catalogue-${product.sku}`);
}

/** What the reader changed since the first start, such as a price, stays changed. */
async function isListed(shop: ShopApi, sku: string): Promise<boolean> {
  try {
    await shop.product(sku);
    return true;
  } catch (error) {
    if (error instanceof UnexpectedAnswer && error.status === 404) return false;
    throw error;
  }
}
