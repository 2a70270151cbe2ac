import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { build } from './build.mjs';
import { withCheckoutLock } from './checkout-lock.mjs';
import { markInUse, userOfBuiltFiles } from './in-use.mjs';
import { install } from './install.mjs';
import { root } from './root.mjs';
import { StepFailed } from './run-step.mjs';

/** What has to be built before a command can run; the tests build everything themselves, as one of their steps. */
const list = ['contract-kit', 'contracts']; // of the services
const runner = ['runner', 'local-postgres', ...list];
const kafka = ['runner', 'apache-kafka', ...list];
const needs = {
  start: 'everything',
  demo: 'everything',
  check: 'nothing', // it may run beside a system whose sources have changed since
  test: runner,
  reset: runner,
  kafka,
  'test-kafka': kafka,
  'test-browser': runner,
  'test-alerts': runner,
  'test-changes': runner,
  'test-chaos': runner,
  'test-fuzz': runner,
  'test-long': runner,
  'test-packages': runner,
  'test-simulation': runner,
};
const fromSources = { check: 'quality/checker/src/main.ts' };

/** 1 from `check` means that something is broken: what else goes wrong is 2. */
const failed = { check: 2 };

/** Installs and builds what is missing, then becomes the command: same process, so signals need no forwarding. */
export async function bootstrap(command) {
  if (!Object.hasOwn(needs, command)) {
    fail(`There is no command "${command}". There are: ${Object.keys(needs).join(', ')}.`);
  }
  try {
    await withCheckoutLock(root, () => prepare(needs[command]));
    process.setSourceMapsEnabled(true);
    if (fromSources[command]) await import('../../loader.mjs');
    await import(pathToFileURL(join(root, fromSources[command] ?? `dev/runner/dist/${command}.js`)).href);
  } catch (error) {
    fail(error instanceof StepFailed ? error.message : error.stack, failed[command]);
  }
}

async function prepare(projects) {
  const user = userOfBuiltFiles(root);
  if (user === undefined) {
    await install(root);
    if (projects !== 'nothing') await build(root, projects);
  } else if (projects !== 'nothing') {
    console.log(
      `A system runs on the built files (process ${user}): they stay as they are until it is stopped.`,
    );
  }
  if (projects === 'everything') markInUse(root);
}

function fail(message, status = 1) {
  console.error(message);
  process.exit(status);
}
