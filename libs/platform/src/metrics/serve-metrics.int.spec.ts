import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Controller, Get } from '@nestjs/common';
import { Public } from '../http/auth/access.guard.js';
import { serve } from '../serve.js';

const OPS_TOKEN = 'the-token-of-operators';

@Controller('things')
class Things {
  @Get(':thingId')
  @Public()
  one(): { is: string } {
    return { is: 'here' };
  }
}
class Shop {}

const settings = { HOST: '127.0.0.1', PORT: 0, LOG_LEVEL: 'silent' } as const;
const start = async (more: { OPS_TOKEN?: string; METRICS_PORT?: number } = {}) => {
  const module = { module: Shop, controllers: [Things] };
  const app = await serve({ service: 'shop', module, config: { ...settings, ...more } });
  return { app, url: await app.getUrl() };
};
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

describe('the metrics of a process', () => {
  it('are not there without an operators’ token', async () => {
    const { app, url } = await start();
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
    await app.close();
  });

  it('are for operators, and name routes, never URLs', async () => {
    const { app, url } = await start({ OPS_TOKEN });
    expect((await fetch(`${url}/metrics`)).status).toBe(401);
    expect((await fetch(`${url}/metrics`, bearer('the-token-of-customers'))).status).toBe(401);
    for (const path of ['/things/one', '/things/two', '/nowhere/at-all']) await fetch(`${url}${path}`);
    const answer = await fetch(`${url}/metrics`, bearer(OPS_TOKEN));
    const text = await answer.text();
    await app.close();
    expect(answer.headers.get('content-type')).toMatch('text/plain; version=0.0.4');
    const count = (labels: string) =>
      `eventually_http_request_seconds_count{service="shop",method="GET",${labels}}`;
    expect(text).toContain(`${count('route="/things/:thingId",status="200"')} 2`);
    expect(text).toContain(`${count('route="none",status="404"')} 1`);
    expect(text).toContain('process_cpu_seconds_total');
    expect(text).not.toMatch(/things\/one|nowhere/);
  });

  it('are open on a port of their own, which serves nothing else', async () => {
    const METRICS_PORT = await freePort();
    const { app } = await start({ METRICS_PORT });
    const own = `http://127.0.0.1:${METRICS_PORT}`;
    const [metrics, other] = await Promise.all([fetch(`${own}/metrics`), fetch(`${own}/things/one`)]);
    expect([metrics.status, other.status]).toEqual([200, 404]);
    expect(await metrics.text()).toContain('eventually_http_request_seconds');
    await app.close();
    await expect(fetch(`${own}/metrics`)).rejects.toThrow();
  });
});

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
