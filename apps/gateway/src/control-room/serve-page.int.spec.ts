import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { secureHeaders } from '../edge/secure-headers.js';
import { HomeController } from '../home/home.controller.js';
import { servePage } from './serve-page.js';

describe('the page', () => {
  const directory = mkdtempSync(join(tmpdir(), 'eventually-page-'));
  let app: NestFastifyApplication;
  const get = (url: string, accept = 'text/html,*/*;q=0.8') =>
    app.inject({ method: 'GET', url, headers: { accept } });

  beforeAll(async () => {
    mkdirSync(join(directory, 'assets'));
    writeFileSync(join(directory, 'index.html'), '<!doctype html><title>control room</title>');
    writeFileSync(join(directory, 'assets', 'index-1a2b.js'), 'export {};');
    const module = await Test.createTestingModule({ controllers: [HomeController] }).compile();
    app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    await secureHeaders(app);
    await servePage(app, directory);
    await app.init();
  });
  afterAll(async () => {
    await app.close();
    rmSync(directory, { recursive: true });
  });

  it.each(['/', '/wall'])('is at %s for people', async (url) => {
    const { statusCode, headers, body } = await get(url);
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(body).toContain('control room');
  });

  it.each(['application/json', '*/*'])('leaves / to programs that ask for %s', async (accept) =>
    expect((await get('/', accept)).json()).toMatchObject({ name: 'Eventually' }),
  );

  it('allows nothing inline, and nothing from elsewhere', async () => {
    const policy = (await get('/')).headers['content-security-policy'];
    expect(policy).toContain("style-src 'self';");
    expect(policy).not.toContain('unsafe');
  });

  it('is asked for anew each time, its assets never again', async () => {
    expect((await get('/')).headers['cache-control']).toBe('no-cache');
    expect((await get('/assets/index-1a2b.js')).headers['cache-control']).toBe(
      'public, max-age=31536000, immutable',
    );
    expect((await get('/assets/nothing.js')).statusCode).toBe(404);
  });
});

it('is left out when it was not built', async () => {
  const module = await Test.createTestingModule({ controllers: [HomeController] }).compile();
  const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
  await servePage(app, join(tmpdir(), 'never-built'));
  await app.init();
  const answer = await app.inject({ method: 'GET', url: '/', headers: { accept: 'text/html' } });
  expect(answer.json()).toMatchObject({ name: 'Eventually' });
  await app.close();
});
