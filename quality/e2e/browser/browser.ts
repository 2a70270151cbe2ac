import { execFileSync } from 'node:child_process';
import { type Browser, chromium } from 'playwright-core';

/** The one of the system; nothing is downloaded. */
function chromiumPath(): string {
  if (process.env['CHROMIUM']) return process.env['CHROMIUM'];
  try {
    return execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim();
  } catch {
    throw new Error('There is no chromium on the PATH: install it, or say with CHROMIUM where it is.');
  }
}

const launched = new Set<Browser>();

export async function launchBrowser(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--no-sandbox', // CI runs as root
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  launched.add(browser);
  return browser;
}

/** Those that a failed spec has left open, too: the test run would not end. */
export const closeBrowsers = (): Promise<unknown> =>
  Promise.all([...launched].map((browser) => browser.close()));
