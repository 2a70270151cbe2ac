import { dataDirectory, paintFor, type Storage, withStorage } from '@eventually/runner';
import { check } from './check.js';
import { help, type Options, optionsFrom } from './options.js';
import { exitCodeOf, type Report } from './report/report.js';
import { textOf } from './report/text.js';

const COULD_NOT_LOOK = 2;

/** `npm run check`: 0 when everything holds, 1 with what does not, 2 when it could not look. */
async function main(): Promise<void> {
  const options = optionsFrom(process.argv.slice(2), process.env);
  if (options.help) return console.log(help);
  const report = await reportOn(options);
  console.log(options.json ? JSON.stringify(report, undefined, 2) : textOf(report, paintFor(process.stdout)));
  process.exitCode = exitCodeOf(report);
}

function reportOn({ storage, ...options }: Options): Promise<Report> {
  const say = onProgress();
  const run = (where: Storage, isRunning: boolean): Promise<Report> =>
    check(where, { ...options, isStopped: !isRunning, onProgress: say });
  return storage ? run(storage, true) : withStorage({ dataDir: dataDirectory(), fromSources: true }, run);
}

/** Beside the report, so that what is piped stays the report alone; a line that says the same is not said again. */
function onProgress(): (line: string) => void {
  let said = '';
  return (line) => {
    if (line !== said) console.error(line);
    said = line;
  };
}

/** Node's own status for what nobody catches is 1, which says here that something is broken. */
function giveUp(error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(paintFor(process.stderr).red(`It could not be checked. ${reason}`));
  process.exit(COULD_NOT_LOOK);
}

process.on('uncaughtException', giveUp).on('unhandledRejection', giveUp);
main().catch(giveUp);
