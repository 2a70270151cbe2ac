import { Client } from 'pg';
import { backends, describeLocal } from './system/under-test.js';

const INSUFFICIENT_PRIVILEGE = '42501';

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const namesOf = (url: string) => query(url, 'SELECT current_user AS role, current_database() AS database');

describeLocal("a service's database role", ({ databaseUrls }) => {
  const foreign = backends.flatMap((service) =>
    backends.filter((owner) => owner !== service).map((owner) => ({ service, owner })),
  );

  it('is another one for each service, as is the database', async () => {
    const names = (await Promise.all(backends.map((service) => namesOf(databaseUrls[service])))).flat();
    expect(new Set(names.map(({ role }) => role)).size).toBe(backends.length);
    expect(new Set(names.map(({ database }) => database)).size).toBe(backends.length);
  });

  it.each(foreign)('of $service is refused by the database of $owner', async ({ service, owner }) => {
    const url = new URL(databaseUrls[service]);
    url.pathname = new URL(databaseUrls[owner]).pathname;
    await expect(namesOf(url.href)).rejects.toMatchObject({ code: INSUFFICIENT_PRIVILEGE });
  });

  it.each(backends)(
    'of %s is no superuser, may not make roles, and is a member of no other one',
    async (service) => {
      const [role] = await query(
        databaseUrls[service],
        `SELECT rolsuper, rolcreaterole, rolcreatedb,
         ARRAY(SELECT other.rolname::text FROM pg_roles AS other
               WHERE other.rolname NOT IN (role.rolname, 'pg_database_owner') AND pg_has_role(role.oid, other.oid, 'MEMBER')) AS "memberOf"
       FROM pg_roles AS role WHERE rolname = current_user`,
      );
      expect(role).toEqual({ rolsuper: false, rolcreaterole: false, rolcreatedb: false, memberOf: [] });
    },
  );
});
