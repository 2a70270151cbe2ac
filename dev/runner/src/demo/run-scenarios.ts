import { indent } from '../screen/columns.js';
import type { ShopApi } from '../system/shop-api.js';
import { play, type Played } from './play.js';
import type { Result } from './report.js';
import type { Scenario } from './scenarios.js';
import { timelineOf } from './timeline.js';

/** Plays them one after the other, printing each timeline, and looks at all of them again at the end. */
export async function runScenarios(
  shop: ShopApi,
  scenarios: readonly Scenario[],
  print: (text: string) => void,
): Promise<Result[]> {
  const played: (Played | { scenario: Scenario; error: Error })[] = [];
  for (const scenario of scenarios) {
    print(`\n${scenario.title}: ${scenario.quantity} ${scenario.sku}, ${scenario.token}`);
    const outcome = await play(shop, scenario).catch((error: Error) => ({ scenario, error }));
    print(indent('error' in outcome ? [outcome.error.message] : summary(outcome)));
    played.push(outcome);
  }
  return Promise.all(played.map(lastLook));
}

const summary = ({ order }: Played): string[] => [
  ...timelineOf(order),
  `${order.status}${order.reason ? `: ${order.reason}` : ''}`,
];

async function lastLook(played: Played | { scenario: Scenario; error: Error }): Promise<Result> {
  const { scenario } = played;
  if ('error' in played) return { scenario, seen: played.error };
  return { scenario, seen: await played.look().catch((error: Error) => error) };
}
