import 'reflect-metadata';
import { checkedIn, checkedInUnder, write } from './checked-in.js';
import { breakingChanges, releaseOf } from './compatibility/gate.js';
import { deploymentDocuments } from './deployment/deployment-documents.js';
import type { Document } from './document.js';
import { eventDocuments } from './events/event-documents.js';
import { flowDocuments } from './flows/flow-documents.js';
import { httpDocuments } from './http/http-documents.js';
import { help, optionsFrom } from './options.js';
import { staleness } from './stale.js';

const RELEASED = 'libs/contracts/documents/released';

/** `npm run contracts`: writes the documents, or with `--check` says which are stale, and which break what is released. */
async function main(args: readonly string[]): Promise<void> {
  const options = optionsFrom(args);
  if (options.help) return console.log(help);
  const documents = [
    ...(await httpDocuments()),
    ...(await eventDocuments()),
    ...(await flowDocuments()),
    ...deploymentDocuments(),
  ];
  if (options.check) return check(documents);
  if (options.release) refuseBreaking(documents);
  const written = [...documents, ...(options.release ? releaseOf(documents) : [])].filter(writeIfChanged);
  console.log(`${documents.length} documents, ${written.length} of them changed`);
}

/** @throws Error when they break what is released: what has to break has to be removed from libs/contracts/documents/released by hand */
function refuseBreaking(documents: readonly Document[]): void {
  const breaking = breakingChanges(checkedInUnder(RELEASED), documents);
  if (breaking.length > 0) throw new Error(asList(breaking));
}

const asList = (breaking: readonly string[]): string =>
  ['These changes break what is released:', ...breaking].join('\n- ');

function writeIfChanged(document: Document): boolean {
  if (checkedIn(document.path) === document.text) return false;
  write(document);
  console.log(`wrote ${document.path}`);
  return true;
}

function check(documents: readonly Document[]): void {
  const stale = documents.flatMap((document) => staleness(document, checkedIn(document.path)) ?? []);
  const breaking = breakingChanges(checkedInUnder(RELEASED), documents);
  if (stale.length > 0)
    console.error([...stale, 'Run npm run contracts, look at what changed, and commit it.'].join('\n'));
  if (breaking.length > 0) console.error(asList(breaking));
  if (stale.length + breaking.length > 0) process.exitCode = 1;
  else
    console.log(`${documents.length} documents say what the code says, and break nothing that is released`);
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
