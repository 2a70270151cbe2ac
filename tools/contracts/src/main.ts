import 'reflect-metadata';
import { checkedIn, write } from './checked-in.js';
import type { Document } from './document.js';
import { httpDocuments } from './http/http-documents.js';
import { help, optionsFrom } from './options.js';
import { staleness } from './stale.js';

/** `npm run contracts`: writes the documents, or with `--check` says which of those that are checked in are stale. */
async function main(args: readonly string[]): Promise<void> {
  const options = optionsFrom(args);
  if (options.help) return console.log(help);
  const documents = [...(await httpDocuments())];
  const stale = documents.flatMap((document) => staleness(document, checkedIn(document.path)) ?? []);
  if (options.check) return report(documents, stale);
  for (const document of documents) if (checkedIn(document.path) !== document.text) written(document);
  console.log(`${documents.length} documents, ${stale.length} of them changed`);
}

function written(document: Document): void {
  write(document);
  console.log(`wrote ${document.path}`);
}

function report(documents: readonly Document[], stale: readonly string[]): void {
  if (stale.length === 0) return console.log(`${documents.length} documents say what the code says`);
  console.error([...stale, 'Run npm run contracts, look at what changed, and commit it.'].join('\n'));
  process.exitCode = 1;
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
