import { Controller, Get } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { serve } from '../../serve.js';
import { TestIssuer } from '../../testing/test-issuer.js';
import { ForOperators, Public } from './access.guard.js';
import { Caller } from './caller.js';

@Controller('things')
class ThingsController {
  @Get('mine')
  mine(@Caller() caller: Caller): Caller {
    return caller;
  }

  @Public()
  @Get('open')
  open(): object {
    return {};
  }

  @ForOperators()
  @Get('staff')
  staff(): object {
    return {};
  }
}

class Things {}
const things = { module: Things, controllers: [ThingsController] };
const config = { HOST: '127.0.0.1', PORT: 0, LOG_LEVEL: 'silent' as const };

describe('a route', () => {
  const issuer = new TestIssuer();
  let app: NestFastifyApplication;
  beforeAll(
    async () =>
      void (app = await serve({
        service: 'things',
        module: things,
        config: { ...config, ...issuer.settings },
      })),
  );
  afterAll(() => app.close());

  const get = async (path: string, token?: string | Promise<string>, scheme = 'Bearer') => {
    const headers = token && { authorization: `${scheme} ${await token}` };
    const { statusCode, ...answer } = await app.inject({ url: path, ...(headers && { headers }) });
    return { status: statusCode, headers: answer.headers, body: JSON.parse(answer.body) };
  };

  it('is closed to whom sends no token, and says how to ask', async () => {
    const { status, headers } = await get('/things/mine');
    expect([status, headers['www-authenticate']]).toEqual([401, 'Bearer']);
    expect(headers['content-type']).toContain('application/problem+json');
  });

  it('is closed to a token that does not count, and says so', async () => {
    const { status, headers } = await get('/things/mine', 'made-up');
    expect([status, headers['www-authenticate']]).toEqual([401, 'Bearer error="invalid_token"']);
    expect((await get('/things/mine', issuer.token('ada'), 'Basic')).status).toBe(401);
  });

  it('knows who calls', async () => {
    const { status, body } = await get('/things/mine', issuer.token('ada'));
    expect([status, body]).toEqual([200, { id: 'ada', isOperator: false, expiresAt: expect.any(Number) }]);
  });

  it('may be for operators', async () => {
    expect((await get('/things/staff')).status).toBe(401);
    expect((await get('/things/staff', issuer.token('ada'))).status).toBe(403);
    expect((await get('/things/staff', issuer.operatorToken())).status).toBe(200);
  });

  it('may be for everybody', async () => {
    expect((await get('/things/open')).status).toBe(200);
    expect((await get('/things/open', 'made-up')).status).toBe(200);
    expect((await get('/health/live')).status).toBe(200);
  });
});

it('is closed in a process that knows no issuer, unless it is public', async () => {
  const app = await serve({ service: 'things', module: things, config });
  const headers = { authorization: `Bearer ${await new TestIssuer().operatorToken()}` };
  try {
    const statusOf = async (url: string) => (await app.inject({ url, headers })).statusCode;
    expect([await statusOf('/things/staff'), await statusOf('/things/open')]).toEqual([401, 200]);
  } finally {
    await app.close();
  }
});
