import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { build } from './build.mjs';
import { withCheckoutLock } from './checkout-lock.mjs';
import { install } from './install.mjs';
import { root } from './root.mjs';
import { StepFailed } from './run-step.mjs';

/** What has to be built before a command can run; the tests build everything themselves, as one of their steps. */
const runner = ['runner', 'local-postgres'];
const kafka = ['runner', 'apache-kafka'];
const needs = {
  start: 'everything',
  demo: 'everything',
  check: 'everything',
  test: runner,
  reset: runner,
  kafka,
  'test-kafka': kafka,
  'test-browser': runner,
  'test-alerts': runner,
  'test-chaos': runner,
};
const elsewhere = { check: 'tools/checker/dist/main.js' };

/** Installs and builds what is missing, then becomes the command: same process, so signals need no forwarding. */
export async function bootstrap(command) {
  if (!Object.hasOwn(needs, command)) {
    fail(`There is no command "${command}". There are: ${Object.keys(needs).join(', ')}.`);
  }
  try {
    await withCheckoutLock(root, async () => {
      await install(root);
      await build(root, needs[command]);
    });
  } catch (error) {
    fail(error instanceof StepFailed ? error.message : error.stack);
  }
  process.setSourceMapsEnabled(true);
  const script = elsewhere[command] ?? `tools/runner/dist/${command}.js`;
  await import(pathToFileURL(join(root, script)).href);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
