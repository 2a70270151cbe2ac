import { expectSound } from '@eventually/checker';
import { DevelopmentToken, type RunningSystem } from '@eventually/runner';
import { distributionOf } from '../distribution.js';
import { ITSELF, usages, type Usage, usedBetween } from '../processes.js';
import { Shop, shopSkus } from '../shop.js';
import { generate } from './generate.js';
import { Journal } from './journal.js';
import type { Load, LoadReport } from './load.js';
import type { Options } from './options.js';

const WARM_UP_S = 15;
const AT_ONCE = 64;
const LIGHT = { perSecond: 5, seconds: 15 };
/** Until the first orders of a load have gone all the way. */
const RAMP_MS = 5_000;
/** As at rest before, give or take what a busy machine does to a single second. */
const NORMAL = 2;

export interface Measured {
  /** Confirmed orders per second, while more wait. */
  readonly capacity: number;
  readonly goodput: number;
  readonly overload: LoadReport;
  readonly rejectedByLag: number;
  /** p50 from order to confirmation at a light load, before. */
  readonly lightMs: number;
  /** Seconds after the overload until the p50 of a second is normal again; Infinity: not in this time. */
  readonly backToNormalS: number;
  /** Processor time of the whole system and of the generator, per confirmed order. */
  readonly cpuMsPerOrder: number;
  /** What each process used during the overload. */
  readonly used: readonly Usage[];
}

/** Capacity first, then more than that, then little: each load comes from a process of its own. */
export async function measure(
  system: RunningSystem,
  { seconds, factor, check }: Options,
  say: (text: string) => void,
): Promise<Measured> {
  const { gatewayUrl, databaseUrls } = system;
  const [shop, journal] = [new Shop(gatewayUrl, AT_ONCE), await Journal.open(databaseUrls['order-service'])];
  try {
    await shop.open();
    const { authorization } = await new DevelopmentToken(gatewayUrl).header();
    const run = (name: string, ofSeconds: number, shape: Load['shape']) =>
      generate({ gatewayUrl, authorization, name, seconds: ofSeconds, shape, skus: shopSkus });
    const confirmedPerSecond = async (load: () => Promise<LoadReport>, ofSeconds: number) => {
      const from = new Date((await journal.now()).getTime() + RAMP_MS);
      const report = await load();
      const to = new Date(from.getTime() - RAMP_MS + ofSeconds * 1_000);
      return {
        report,
        to,
        perSecond: (await journal.confirmedBetween(from, to)) / (ofSeconds - RAMP_MS / 1_000),
      };
    };

    say('Warming up ...');
    await run('warm-up', WARM_UP_S, { atOnce: AT_ONCE });
    await journal.atRest();
    say(`A light load: ${LIGHT.perSecond} orders/s ...`);
    const calm = await journal.now();
    await run('calm', LIGHT.seconds, LIGHT);
    await journal.atRest();
    const lightMs = p50(
      (await journal.secondsSince(calm, await journal.now())).flatMap(({ tookMs }) => tookMs),
    );
    say(`As many as it takes: ${AT_ONCE} requests at once for ${seconds} s ...`);
    const { perSecond: capacity } = await confirmedPerSecond(
      () => run('capacity', seconds, { atOnce: AT_ONCE }),
      seconds,
    );
    await journal.atRest();
    const perSecond = Math.round(capacity * factor);
    say(`${capacity.toFixed(0)} orders/s. Now ${perSecond}/s for ${seconds} s ...`);
    const before = await usages(system);
    const overload = await confirmedPerSecond(() => run('overload', seconds, { perSecond }), seconds);
    const used = usedBetween(before, await usages(system)).filter(({ name }) => name !== ITSELF);
    say('And a light load again ...');
    await run('after', LIGHT.seconds, LIGHT);
    await journal.atRest();
    const after = await journal.secondsSince(overload.to, await journal.now());
    if (check) await expectSound(system);
    return {
      capacity,
      goodput: overload.perSecond,
      overload: overload.report,
      rejectedByLag: await journal.rejectedByLag(),
      lightMs,
      backToNormalS: after.find(({ tookMs }) => p50(tookMs) <= NORMAL * lightMs)?.second ?? Infinity,
      cpuMsPerOrder:
        (1_000 * (used.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0) + overload.report.cpuSeconds)) /
        (overload.perSecond * seconds),
      used,
    };
  } finally {
    await journal.close();
    await shop.close();
  }
}

const p50 = (values: readonly number[]): number => distributionOf(values).p50;
