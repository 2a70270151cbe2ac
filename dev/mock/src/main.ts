import { Api } from './api.js';
import { MockServer } from './mock-server.js';
import { help, optionsFrom, Usage } from './options.js';

/** `npm run mock`: one API, without the system behind it. */
async function main(args: readonly string[]): Promise<void> {
  const options = optionsFrom(args);
  if (options.help) return console.log(help);
  const api = Api.named(options.api);
  const { url } = await MockServer.start(api, options);
  console.log(`${options.api} is mocked at ${url}: ${api.operations.length} operations. Ctrl-C ends it.`);
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(
    error instanceof Usage ? `${error.message}\nnpm run mock says what there is.` : error.message,
  );
  process.exitCode = error instanceof Usage ? 2 : 1;
});
