import { play, type Played } from '../demo/play.js';
import { scenarios } from '../demo/scenarios.js';
import { until } from '../demo/until.js';
import { loadCatalogue } from '../system/load-catalogue.js';
import { ShopApi, UnexpectedAnswer } from '../system/shop-api.js';

const HEARD_WITHIN_MS = 30_000;

/** Carries one order through every service, and expects it to end well. */
export async function oneOrder(gatewayUrl: string): Promise<void> {
  await loadCatalogue(gatewayUrl);
  const [happy] = scenarios;
  let played: Played | undefined;
  await until(async () => {
    played = await play(new ShopApi(gatewayUrl), happy!).catch(onlyUnheardOf);
    return played !== undefined;
  }, HEARD_WITHIN_MS);
  expect(await played?.look()).toEqual(happy!.expected);
}

/** order-service may take a moment to hear of a product. */
function onlyUnheardOf(error: unknown): undefined {
  if (error instanceof UnexpectedAnswer && error.status === 400) return undefined;
  throw error;
}
