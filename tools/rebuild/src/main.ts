import { stopSignals } from '@eventually/runner';
import { help, type Options, optionsFrom, Usage } from './options.js';
import { statusTable } from './print.js';
import { type ReadModel, readModelNamed, servicesFor } from './read-model.js';
import { Building, type Screen } from './rebuild.js';

const { isTTY } = process.stdout;
const screen: Screen = {
  say: (line) => console.log(isTTY ? `\r\x1b[K${line}` : line),
  progress: (line) => void process.stdout.write(isTTY ? `\r\x1b[K${line}` : `${line}\n`),
};

/** `npm run rebuild`: a read model is built anew beside the live one. */
async function main(args: readonly string[]): Promise<void> {
  const options = optionsFrom(args);
  if (!options) return console.log(help);
  const services = servicesFor(options);
  if (options.action === 'status') {
    const all = await Promise.all(services.map((service) => service.status()));
    const readModels = Object.entries(Object.assign({}, ...all) as Parameters<typeof statusTable>[0]);
    const wanted = readModels.filter(([name]) => !options.readModel || name === options.readModel);
    return console.log(statusTable(Object.fromEntries(wanted)));
  }
  process.exitCode = (await run(await readModelNamed(options.readModel!, services), options)) ? 0 : 1;
}

/** @returns whether what was asked for is done */
async function run(readModel: ReadModel, options: Options): Promise<boolean> {
  if (options.action === 'rollback') {
    const { live } = await readModel.rollBack();
    screen.say(`Version ${live} of ${readModel.name} is live again; the other one is kept up to date, too.`);
    return true;
  }
  if (options.action === 'abort' || options.action === 'drop-previous') {
    const { dropped } = await (options.action === 'abort' ? readModel.abort() : readModel.dropPrevious());
    screen.say(`Version ${dropped} of ${readModel.name} is removed.`);
    return true;
  }
  return build(readModel, options);
}

async function build(readModel: ReadModel, { action, expectDifferences, by }: Options): Promise<boolean> {
  const { stop: signal, force } = stopSignals();
  force.addEventListener('abort', () => process.exit(130));
  const building =
    action === 'resume'
      ? await Building.resume(readModel, screen, signal)
      : await Building.begin(readModel, screen, signal, by);
  try {
    await building.untilCaughtUp();
    if (action !== 'dry-run') return await building.switch(expectDifferences);
    const { different, missing, extra } = await building.compareAndRemove();
    return different + missing + extra === 0;
  } catch (error) {
    if (!signal.aborted) throw error;
    await building.remove();
    return false;
  }
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(
    error instanceof Usage ? `${error.message}\nnpm run rebuild -- --help says more.` : error.message,
  );
  process.exitCode = error instanceof Usage ? 2 : 1;
});
