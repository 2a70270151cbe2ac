import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type RunningSystem, withSystem } from '@eventually/runner';
import type { Page } from 'playwright-core';
import { closeBrowsers, launchBrowser } from '../e2e/browser/browser.js';
import { type Distribution, distributionOf } from './distribution.js';
import { steadily } from './load.js';
import { count } from './options.js';
import { Shop } from './shop.js';

const help = `npm run bench:page -- [options]

Whether the control room stays responsive: orders come at a steady rate while a browser has the page open and somebody
goes from view to view. Prints the time between two pictures, from a click to the view, and the page's memory.
It needs Chromium, which takes its part of the machine.

  --orders <n>       orders in all (10000)
  --rate <n>         of them in a second (50)
  --from-sources     runs the TypeScript sources instead of what npm run build made
  --help             prints this`;

const VIEWS = ['Orders', 'Saga', 'Tables', 'Topics', 'Dead letters', 'Faults', 'Invariants', 'Lag'];
const CLICK_EVERY_MS = 500;
const SHOWN_WITHIN_MS = 10_000;
const env = { LOG_LEVEL: 'warn', OPERATOR_RATE_LIMIT: '1000000', LATE_BY: '60000', CONTROL_ROOM: 'true' };

interface Options {
  readonly orders: number;
  readonly rate: number;
}

async function bench({ gatewayUrl }: RunningSystem, { orders, rate }: Options): Promise<void> {
  const shop = new Shop(gatewayUrl, 64);
  try {
    await shop.open();
    const page = await openPage(gatewayUrl);
    await page.evaluate(watchPictures);
    const load = new AbortController();
    const placing = steadily(rate, orders / rate, async () => void (await shop.place())).finally(() =>
      load.abort(),
    );
    const clicks = await clickAround(page, load.signal);
    await placing;
    const pictures = await page.evaluate(() => (globalThis as unknown as Watched).pictures);
    const heap = await page.evaluate(() => (performance as unknown as Memory).memory.usedJSHeapSize);
    console.log(`${orders} orders, ${rate} a second`);
    console.log(`  between two pictures  ${inWords(distributionOf(pictures))}`);
    console.log(`  from click to view    ${inWords(distributionOf(clicks))}`);
    console.log(`  JavaScript heap       ${(heap / 1e6).toFixed(0)} MB`);
  } finally {
    await closeBrowsers();
    await shop.close();
  }
}

async function openPage(gatewayUrl: string): Promise<Page> {
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
  page.on('pageerror', ({ message }) => console.error(`The page says: ${message}`));
  await page.goto(gatewayUrl);
  await page.locator('.connection', { hasText: 'Live' }).waitFor();
  return page;
}

interface Watched {
  pictures: number[];
}

interface Memory {
  readonly memory: { readonly usedJSHeapSize: number };
}

declare function requestAnimationFrame(next: (now: number) => void): void;

/** Runs in the page: what is between two of its animation frames is what somebody would see as a hitch. */
function watchPictures(): void {
  const pictures: number[] = [];
  Object.assign(globalThis, { pictures });
  let last = performance.now();
  const look = (now: number): void => {
    pictures.push(now - last);
    last = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** @returns milliseconds from each click to the heading of its view */
async function clickAround(page: Page, end: AbortSignal): Promise<number[]> {
  const took: number[] = [];
  for (let at = 1; !end.aborted; at++) {
    const view = VIEWS[at % VIEWS.length]!;
    const before = await page.locator('h1').first().textContent();
    const clickedAt = performance.now();
    await page.getByRole('navigation').getByRole('link', { name: view }).click();
    await page
      .locator('h1', { hasNotText: before ?? '' })
      .first()
      .waitFor({ timeout: SHOWN_WITHIN_MS });
    took.push(performance.now() - clickedAt);
    await delay(CLICK_EVERY_MS);
  }
  return took;
}

const inWords = ({ count: of, p50, p99, max }: Distribution): string =>
  `p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, max ${max.toFixed(0)} ms, of ${of}`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      orders: { type: 'string', default: '10000' },
      rate: { type: 'string', default: '50' },
      'from-sources': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(help);
  const options = {
    orders: count('--orders', values.orders, 100_000),
    rate: count('--rate', values.rate, 1_000),
  };
  await withSystem({ env, fromSources: values['from-sources'] }, (system) => bench(system, options));
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
