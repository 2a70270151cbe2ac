import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findRunning, LocalPostgres } from '@eventually/local-postgres';
import { Client } from 'pg';
import { lockDirectory } from './directory-lock.js';
import { places } from './paths.js';
import { removeData } from './remove-data.js';
import { databases } from './services.js';
import type { Storage } from './storage.js';
import { temporaryDirectory } from './temporary-directory.js';
import { withStorage } from './with-storage.js';

describe('the storage of a data directory', () => {
  const dataDir = temporaryDirectory();
  const { postgres } = places(dataDir);
  const never = () => Promise.reject(new Error('the work was done'));
  const whoAmI = async ({ databaseUrls }: Storage): Promise<unknown> => {
    const client = new Client({ connectionString: databaseUrls['view-service'] });
    await client.connect();
    const { rows } = await client.query('SELECT current_user AS name');
    await client.end();
    return rows[0];
  };
  afterAll(() => removeData(dataDir), 60_000);

  it('is not made where there is none', async () => {
    const none = join(dataDir, 'none');
    await expect(withStorage({ dataDir: none }, never)).rejects.toThrow(/There is no system's data/);
    expect(existsSync(none)).toBe(false);
  });

  it('is started for the time of the work where nothing runs', async () => {
    await (await LocalPostgres.start({ dir: postgres, durable: false })).stop();
    const seen = await withStorage({ dataDir, fromSources: true }, async (storage, isRunning) => ({
      isRunning,
      role: await whoAmI(storage),
    }));
    expect(seen).toEqual({ isRunning: false, role: { name: 'view_service' } });
    expect(findRunning(postgres)).toBeUndefined();
  });

  it('is that of the system that runs', async () => {
    const lock = await lockDirectory(dataDir);
    const server = await LocalPostgres.start({ dir: postgres, durable: false });
    lock.describe({ gatewayUrl: 'http://localhost:3000', brokers: ['127.0.0.1:9092'] });
    try {
      expect(findRunning(postgres)?.port).toBe(server.port);
      const url = await server.provide(databases['view-service']);
      await withStorage({ dataDir }, async ({ databaseUrls, kafka }, isRunning) => {
        expect(isRunning).toBe(true);
        expect(databaseUrls['view-service']).toBe(url);
        expect(kafka.connection.brokers).toEqual(['127.0.0.1:9092']);
      });
    } finally {
      await lock.release();
      await server.stop();
    }
  });

  it('is not touched while somebody starts or stops a system on it', async () => {
    const lock = await lockDirectory(dataDir);
    await expect(withStorage({ dataDir }, never)).rejects.toThrow(/is starting or stopping/);
    await lock.release();
  });

  it('is refused when the PostgreSQL of what holds it is gone', async () => {
    const lock = await lockDirectory(dataDir);
    lock.describe({ gatewayUrl: 'http://localhost:3000' });
    await expect(withStorage({ dataDir }, never)).rejects.toThrow(/runs, but its PostgreSQL does not/);
    await lock.release();
  });
});
