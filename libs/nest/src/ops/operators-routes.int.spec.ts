import { Testbed } from '@eventually/testbed';
import { greeter, personStream, startGreeter } from '@eventually/testing/fixtures';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { messagingMigrations } from '../migrations.js';

const CREDENTIALS = { authorization: 'Bearer of-an-operator' };

class BearerGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<{ headers: { authorization?: string } }>();
    return headers.authorization === CREDENTIALS.authorization;
  }
}

interface Route {
  readonly method: string;
  readonly url: string;
}

/** With an id where a route has a parameter. */
const pathOf = ({ url }: Route): string => url.replace(/:\w+/g, '019ac1f0-7c1b-7a53-9d7e-5a2c1f7b9e10');

describe('the routes of a service whose messages are its only concern', () => {
  const routes: Route[] = [];
  let testbed: Testbed;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    testbed = await Testbed.start();
    const kafka = await testbed.kafka([personStream]);
    const db = await testbed.database(messagingMigrations);
    app = (await startGreeter(db, {
      service: greeter,
      kafka,
      guard: BearerGuard,
      faults: true,
    })) as NestFastifyApplication;
    const collect = ({ method, url }: { method: string | string[]; url: string }) =>
      void routes.push(...[method].flat().map((one) => ({ method: one, url })));
    app.getHttpAdapter().getInstance().addHook('onRoute', collect);
    await app.init();
  });
  afterAll(async () => {
    await app?.close();
    await testbed.stop();
  });

  const ask = (route: Route, headers = {}) =>
    app.inject({ method: route.method as 'GET', url: pathOf(route), headers });

  it('are all for operators', () => {
    const urls = new Set(routes.map(({ url }) => url));
    expect([...urls].filter((url) => !url.startsWith('/ops/'))).toEqual([]);
    expect(
      [...urls].map((url) => url.split('/')[2]).filter((name, at, all) => all.indexOf(name) === at),
    ).toEqual(
      expect.arrayContaining([
        'dead-letters',
        'rebuilds',
        'faults',
        'feed',
        'gauges',
        'journey',
        'inbox',
        'topics',
      ]),
    );
  });

  it('refuse everybody without credentials', async () => {
    const open = [];
    for (const route of routes)
      if ((await ask(route)).statusCode !== 403) open.push(`${route.method} ${route.url}`);
    expect(open).toEqual([]);
  });

  it('let operators in', async () => {
    expect((await ask({ method: 'GET', url: '/ops/dead-letters' }, CREDENTIALS)).statusCode).toBe(200);
    expect((await ask({ method: 'GET', url: '/ops/gauges' }, CREDENTIALS)).statusCode).toBe(200);
  });
});
