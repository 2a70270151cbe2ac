import { LocalPostgres } from '@eventually/local-postgres';
import { type BackendName, backends, databases } from './services.js';

/** Starts or adopts PostgreSQL, and gives every service its own database. */
export async function startPostgres(options: { dir: string; port?: number; durable: boolean }) {
  const server = await LocalPostgres.start(options);
  try {
    const urls = {} as Record<BackendName, string>;
    for (const name of backends) urls[name] = await server.provide(databases[name]);
    return { server, urls };
  } catch (error) {
    await server.stop('fast');
    throw error;
  }
}

/** Creates the topics of every stream; those that exist stay as they are. */
export async function createTopics(brokers: readonly string[]): Promise<void> {
  const [{ provisionTopics }, { streams }] = await Promise.all([
    // Loaded late: these bring Nest along, which would hold up the first lines on the screen.
    import('@eventually/messaging'),
    import('@eventually/contracts'),
  ]);
  await provisionTopics({ brokers, streams });
}
