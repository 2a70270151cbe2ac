import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Draft } from './draft.js';
import { generate } from './generate.js';
import { help, optionsFrom } from './options.js';
import { Usage } from './usage.js';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/** `npm run new`: writes the beginning of something, all of it or nothing. */
async function main(args: readonly string[]): Promise<void> {
  const options = optionsFrom(args);
  if (!options) return console.log(help);
  const draft = new Draft(root);
  const next = generate(draft, options);
  if (!options.isDryRun) await draft.write();
  const steps = [...next, 'npm run contracts, which documents it'];
  console.log([...draft.summary, ...steps.map((step) => `next:   ${step}`)].join('\n'));
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error instanceof Usage ? `${error.message}\nnpm run new -- --help says more.` : error);
  process.exitCode = error instanceof Usage ? 2 : 1;
});
