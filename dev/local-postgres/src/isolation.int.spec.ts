import { LocalPostgres, removeCluster } from './index.js';
import { query } from './testing/query.js';
import { temporaryDirectory } from './testing/temporary-directory.js';

const databases = ['orders', 'inventory', 'payments', 'views'];
const elsewhere = (own: string) => [...databases, 'postgres', 'template1'].filter((other) => other !== own);
const pairs = databases.flatMap((own) => elsewhere(own).map((other) => [own, other] as const));

describe('database per service', () => {
  const dir = temporaryDirectory();
  const urls = new Map<string, string>();
  let server: LocalPostgres;

  beforeAll(async () => {
    server = await LocalPostgres.start({ dir, durable: false });
    const provide = async (database: string) =>
      urls.set(database, await server.provide({ database, role: `${database}_service` }));
    await Promise.all(databases.map(provide));
  });

  afterAll(() => removeCluster(dir));

  const urlInto = (database: string, own: string) =>
    Object.assign(new URL(urls.get(own)!), { pathname: database }).href;

  it.each(databases)('lets the role of %s create tables in its own database', async (database) => {
    await query(urls.get(database)!, 'CREATE TABLE mine (id int)');
    const [session] = await query(
      urls.get(database)!,
      'SELECT current_user AS who, current_database() AS here',
    );
    expect(session).toEqual({ who: `${database}_service`, here: database });
  });

  it.each(pairs)('refuses the role of %s in %s', async (own, other) => {
    await expect(query(urlInto(other, own), 'SELECT 1')).rejects.toMatchObject({
      code: '42501',
      message: `permission denied for database "${other}"`,
    });
  });

  it('asks everybody for the password', async () => {
    const url = Object.assign(new URL(urls.get('orders')!), { password: 'wrong' }).href;
    await expect(query(url, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('gives no service a right over the others', async () => {
    const rights = 'rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls';
    const privileged = await query(
      server.adminUrl,
      `SELECT rolname FROM pg_roles WHERE rolcanlogin AND (${rights})`,
    );
    expect(privileged).toEqual([{ rolname: 'postgres' }]);
  });

  it('lets the reader of a WAL into that database, where it may do nothing else', async () => {
    const url = await server.provideWalReader('orders');
    const slot = "pg_create_logical_replication_slot('reader', 'pgoutput', temporary => true)";
    expect(await query(url, `SELECT slot_name FROM ${slot}`)).toEqual([{ slot_name: 'reader' }]);
    await query(urls.get('orders')!, 'CREATE TABLE IF NOT EXISTS secret (id int)');
    await expect(query(url, 'SELECT FROM secret')).rejects.toMatchObject({ code: '42501' });
    const elsewhereUrl = Object.assign(new URL(url), { pathname: 'payments' }).href;
    await expect(query(elsewhereUrl, 'SELECT 1')).rejects.toMatchObject({ code: '42501' });
  });

  it('lets a role read the WAL when asked to', async () => {
    const url = await server.provide({ database: 'mined', role: 'mined_service', replication: true });
    const slot = "pg_create_logical_replication_slot('probe', 'pgoutput', temporary => true)";
    expect(await query(url, `SELECT slot_name FROM ${slot}`)).toEqual([{ slot_name: 'probe' }]);
  });
});
