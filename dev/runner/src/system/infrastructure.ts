import type { LocalPostgres } from '@eventually/local-postgres';
import type { KafkaConnection } from '@eventually/platform';
import { type BackendName, backends, databases } from './services.js';

/** Gives every service its own database, and its relay the WAL if it is to read that. */
export async function provideDatabases(server: LocalPostgres, relaySource = 'table') {
  const databaseUrls = {} as Record<BackendName, string>;
  const walUrls: Partial<Record<BackendName, string>> = {};
  for (const name of backends) {
    databaseUrls[name] = await server.provide(databases[name]);
    if (relaySource === 'wal') walUrls[name] = await server.provideWalReader(databases[name].database);
  }
  return { databaseUrls, walUrls };
}

/** Creates the topics of every stream; those that exist stay as they are. */
export async function createTopics(kafka: KafkaConnection): Promise<void> {
  const [{ provisionTopics }, { streams }, { logTo, unlogged }] = await Promise.all([
    // Loaded late: these would hold up the first lines on the screen.
    import('@eventually/kafka'),
    import('@eventually/contracts'),
    import('@eventually/runtime'),
  ]);
  logTo(unlogged); // the client reports each attempt; here one line says how they ended
  await provisionTopics({ kafka, streams }).catch((error: Error) => {
    throw new Error(`The topics could not be created at ${kafka.brokers.join(', ')}: ${error.message}`);
  });
}
