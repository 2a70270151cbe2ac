import { countSelected, replay } from '@eventually/outbox';
import { dataSourceOptions } from '@eventually/platform';
import { databaseUrlOf } from '@eventually/runner';
import { DataSource } from 'typeorm';
import { help, type Options, optionsFrom, Usage } from './options.js';

/** `npm run replay`: publishes messages of a journal again. */
async function main(args: readonly string[]): Promise<void> {
  const options = optionsFrom(args);
  if (!options) return console.log(help);
  const url = process.env['DATABASE_URL'] || (await databaseUrlOf(options.service));
  const db = await new DataSource(
    dataSourceOptions({ service: 'replay', url, poolSize: 2, migrations: [] }),
  ).initialize();
  try {
    await run(db, options);
  } finally {
    await db.destroy();
  }
}

async function run(db: DataSource, { service, selection, rate, by, isDryRun }: Options): Promise<void> {
  const count = await countSelected(db, selection);
  console.log(`${service} has ${count} such messages in its journal.`);
  if (isDryRun || count === 0) return;
  const onProgress = (copied: number): void => console.log(`${copied} of ${count}`);
  const copied = await replay(db, selection, { askedBy: by, rate, onProgress });
  console.log(`${copied} are published again.`);
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(
    error instanceof Usage ? `${error.message}\nnpm run replay -- --help says more.` : error.message,
  );
  process.exitCode = error instanceof Usage ? 2 : 1;
});
