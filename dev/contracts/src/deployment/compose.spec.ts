import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { databases, services } from '@eventually/contracts';
import { parse } from 'yaml';

const root = join(__dirname, '../../../..');

interface Container {
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

const containers = (
  parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
    services: Record<string, Container>;
  }
).services;
const all = Object.values(containers);
const runs = ({ command = [] }: Container, script: string): boolean => command.includes(script);

describe.each(services.map((each) => [each.name, each] as const))('Compose and %s', (name, service) => {
  const role = name.replaceAll('-', '_');
  const password = `${role.toUpperCase()}_DB_PASSWORD`;
  const url = `postgresql://${role}:\${${password}:-for-development-only}@postgres:5432/${databases[name]}`;

  it('make its database, with a password of its own, and migrate it', () => {
    expect(containers['provision-databases']!.environment).toHaveProperty(password);
    const migrations = all.filter((one) => runs(one, `apps/${name}/dist/migrate.js`));
    expect(migrations).toMatchObject([{ environment: { DATABASE_URL: url } }]);
  });

  it('run it, where Prometheus finds it', () => {
    expect(containers[name]).toMatchObject({ environment: { DATABASE_URL: url, METRICS_PORT: 9464 } });
    expect(runs(containers[name]!, `apps/${name}/dist/main.js`)).toBe(true);
  });

  it('have a relay for what it publishes', () => {
    const publishes = service.owns.length + service.sends.length > 0;
    const relays = all.filter(({ environment }) => environment?.['SERVICE'] === name);
    expect(relays).toMatchObject(
      publishes ? [{ environment: { DATABASE_URL: url, METRICS_PORT: 9464 } }] : [],
    );
  });
});
