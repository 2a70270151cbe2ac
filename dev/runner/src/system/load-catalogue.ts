import { setTimeout as delay } from 'node:timers/promises';
import { catalogue, type Product } from './catalogue.js';
import { ShopApi, UnexpectedAnswer } from './shop-api.js';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 4_000;

interface Options {
  /** Is told, before each further attempt, what the last one met. */
  readonly waitsFor?: (what: string) => void;
  /** Between 10 and 20 s when each attempt fails at once. */
  readonly attempts?: number;
  readonly firstPauseMs?: number;
}

/**
 * Lists what is not listed yet, and receives the stock of each product once, however often it runs. A shop that is not
 * quite there yet, as on a slow machine, is asked again. @throws what the last attempt met
 */
export async function loadCatalogue(
  gatewayUrl: string,
  { waitsFor = () => undefined, attempts = 8, firstPauseMs = FIRST_PAUSE_MS }: Options = {},
): Promise<void> {
  const shop = new ShopApi(gatewayUrl);
  for (let attempt = 1; ; attempt++) {
    try {
      await Promise.all(catalogue.map((product) => load(shop, product)));
      return;
    } catch (error) {
      if (attempt >= attempts || !mayPass(error)) throw error;
      waitsFor((error as Error).message);
      await delay(Math.min(firstPauseMs * 2 ** (attempt - 1), LONGEST_PAUSE_MS));
    }
  }
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

/** No answer, too many questions, or a fault of the other side; what it says about the request itself stays true. */
const mayPass = (error: unknown): boolean =>
  !(error instanceof UnexpectedAnswer) || error.status === 429 || error.status >= 500;
