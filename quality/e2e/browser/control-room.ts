import { loadCatalogue } from '@eventually/runner';
import type { Browser, Locator, Page } from 'playwright-core';
import { untilPriced } from '../shop.js';
import { gatewayUrl } from '../system/under-test.js';
import { closeBrowsers, launchBrowser } from './browser.js';

const WITHIN_MS = 20_000;

/** What the presets order. */
const SOLD = ['espresso-cup', 'unicorn-beans', 'moka-pot', 'hand-grinder', 'gooseneck-kettle'];

async function openShop(): Promise<void> {
  await loadCatalogue(gatewayUrl);
  await Promise.all(SOLD.map(untilPriced));
}
afterAll(closeBrowsers);

let shopIsOpen: Promise<void> | undefined;

export type Theme = 'light' | 'dark';

interface Window {
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
}

/** The page as somebody has it open. Whatever it complains about on its console is kept. */
export class ControlRoom {
  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
    private readonly complaints: string[],
  ) {}

  static async open(path = '/', window: Window = {}): Promise<ControlRoom> {
    const { theme = 'light', width = 1440, height = 1000 } = window;
    await (shopIsOpen ??= openShop());
    const browser = await launchBrowser();
    const page = await browser.newPage({ colorScheme: theme, viewport: { width, height } });
    page.setDefaultTimeout(WITHIN_MS);
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', ({ message }) => complaints.push(message));
    const room = new ControlRoom(browser, page, complaints);
    await room.goTo(path);
    await room.untilConnection('Live');
    return room;
  }

  async goTo(path: string): Promise<void> {
    await this.page.goto(new URL(path, gatewayUrl).href);
  }

  untilConnection(words: string): Promise<void> {
    return this.page.locator('.connection', { hasText: words }).waitFor();
  }

  /** Clicks a preset. @returns the order that came of it */
  async place(preset: string): Promise<string> {
    const placed = this.page.locator('[data-placed]');
    const before = (await placed.count()) > 0 ? await placed.getAttribute('data-placed') : '';
    await this.page.getByRole('button', { name: preset }).click();
    return (await this.page
      .locator(`[data-placed]:not([data-placed="${before}"])`)
      .getAttribute('data-placed'))!;
  }

  async follow(orderId: string): Promise<void> {
    await this.goTo(`/#/saga/${orderId}`);
  }

  /** Waits until the page says this of the order that it shows. */
  untilSaid(words: string | RegExp, withinMs = WITHIN_MS): Promise<void> {
    return this.page.locator('.where', { hasText: words }).waitFor({ timeout: withinMs });
  }

  /** The messages of the diagram, from top to bottom. */
  async messages(): Promise<string[]> {
    const rows = await this.rows.all();
    return Promise.all(rows.map(async (row) => (await row.getAttribute('data-type'))!));
  }

  get rows(): Locator {
    return this.page.locator('.diagram .row');
  }

  row(type: string): Locator {
    return this.page.locator(`.diagram .row[data-type="${type}"]`);
  }

  /** @throws Error with what the browser's console holds, other than what is expected */
  async close({ expecting = /^$/ } = {}): Promise<void> {
    await this.browser.close();
    const unexpected = this.complaints.filter((complaint) => !expecting.test(complaint));
    if (unexpected.length > 0) throw new Error(`The console says:\n${unexpected.join('\n')}`);
  }
}
