import { LocalPostgres, removeCluster } from './index.js';
import { query } from './testing/query.js';
import { temporaryDirectory } from './testing/temporary-directory.js';

const LEFT = `SELECT datname FROM pg_database WHERE datname LIKE 'scratch%'
  UNION SELECT rolname FROM pg_roles WHERE rolname LIKE 'scratch%'`;

describe('a scratch database', () => {
  const dir = temporaryDirectory();
  const start = () => LocalPostgres.start({ dir, durable: false });
  let server: LocalPostgres;

  beforeAll(async () => {
    server = await start();
  });

  afterAll(() => removeCluster(dir));

  it('belongs to its caller alone and goes with its role, also while sessions are open', async () => {
    const [one, two] = await Promise.all([server.createScratchDatabase(), server.createScratchDatabase()]);
    await query(one.url, 'CREATE TABLE mine (id int)');
    const stranger = Object.assign(new URL(one.url), { pathname: new URL(two.url).pathname }).href;
    await expect(query(stranger, 'SELECT 1')).rejects.toMatchObject({ code: '42501' });

    const sleeping = expect(query(one.url, 'SELECT pg_sleep(60)')).rejects.toThrow();
    await Promise.all([one.drop(), two.drop()]);
    await sleeping;
    expect(await query(server.adminUrl, LEFT)).toEqual([]);
  });

  it('that nobody dropped is gone after a relaunch, not after an adoption', async () => {
    const { url } = await server.createScratchDatabase();
    await start();
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await server.stop();
    server = await start();
    expect(await query(server.adminUrl, LEFT)).toEqual([]);
  });
});
