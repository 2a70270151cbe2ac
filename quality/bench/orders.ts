import { availableParallelism, cpus } from 'node:os';
import { expectSound } from '@eventually/checker';
import { allAtOnce, steadily } from './load.js';
import { measure, type Measured } from './measure.js';
import { help, type Options, optionsFrom } from './options.js';
import { OrderEvents } from './order-events.js';
import { usages, usedBetween } from './processes.js';
import { type Report, type Run, tablesOf } from './report.js';
import { Shop } from './shop.js';
import { provideSubject, type Subject } from './subject.js';

const WARM_UP_ORDERS = 300;
/** The view is asked about one order in so many: few enough that the asking is no load of its own. */
const LOOK_AT_EACH = 20;
const LOOK_AT_EACH_STEADY = 10;

/** Orders per second through the whole saga, and how long one order takes. */
async function bench(options: Options): Promise<Report> {
  const say = (text: string): void => void (options.json || console.error(text));
  say('Starting the system ...');
  const subject = await provideSubject(options);
  process.once('SIGINT', () => void subject.stop().finally(() => process.exit(130)));
  const shop = new Shop(subject.gatewayUrl, options.inFlight);
  const events = new OrderEvents(subject.kafka);
  try {
    await Promise.all([shop.open(), events.start()]);
    const { orders, inFlight, rate, seconds } = options;
    const run = (load: string, work: () => Promise<Measured>) => (
      say(`${load} ...`),
      measureRun(subject, load, work)
    );

    say('Warming up ...');
    await measure(shop, events, (place) => allAtOnce(WARM_UP_ORDERS, inFlight, place), LOOK_AT_EACH);
    const flood = await run(`All at once: ${orders} orders, ${inFlight} requests in flight`, () =>
      measure(shop, events, (place) => allAtOnce(orders, inFlight, place), LOOK_AT_EACH),
    );
    const steady = await run(`Steadily: ${rate} orders/s for ${seconds} s`, () =>
      measure(shop, events, (place) => steadily(rate, seconds, place), LOOK_AT_EACH_STEADY),
    );
    if (options.check && subject.own) {
      say('Checking ...');
      await expectSound(subject.own);
    }
    const kafka = subject.own?.kafka.title ?? 'of others';
    return { machine: machine(), durable: options.durable, kafka, runs: [flood, steady] };
  } finally {
    await events.stop();
    await shop.close();
    await subject.stop();
  }
}

async function measureRun({ own }: Subject, load: string, work: () => Promise<Measured>): Promise<Run> {
  const before = own ? await usages(own) : [];
  const measured = await work();
  const after = own ? await usages(own) : [];
  return { load, measured, usage: usedBetween(before, after) };
}

const machine = (): Report['machine'] => ({
  cpus: availableParallelism(),
  model: cpus()[0]?.model ?? 'unknown',
  node: process.versions.node,
});

/** The usual loads: all at once, and at a steady rate. */
export async function benchOrders(args: string[]): Promise<void> {
  const options = optionsFrom(args);
  if (options.help) return console.log(help);
  const report = await bench(options);
  console.log(options.json ? JSON.stringify(report, undefined, 2) : `\n${tablesOf(report)}`);
}
