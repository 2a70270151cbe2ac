import { commands } from './commands.js';
import { help, optionsFrom, Usage } from './options.js';
import { printed } from './print.js';
import { servicesFor } from './service.js';

/** `npm run dead-letters`: what operators do about messages that could not be applied. */
async function main(args: readonly string[]): Promise<void> {
  const options = optionsFrom(args);
  if (options.help) return console.log(help);
  const ask = commands[options.command];
  const answers = Object.fromEntries(
    await Promise.all(
      servicesFor(options).map(async (service) => [service.name, await ask(service, options)] as const),
    ),
  );
  console.log(options.json ? JSON.stringify(answers, undefined, 2) : printed(options.command, answers));
}

process.stdout.on('error', () => process.exit()); // whoever reads has read enough
main(process.argv.slice(2)).catch((error: Error) => {
  console.error(
    error instanceof Usage ? `${error.message}\nnpm run dead-letters says what there is.` : error.message,
  );
  process.exitCode = error instanceof Usage ? 2 : 1;
});
