import { fastify, type FastifyInstance } from 'fastify';
import { guardOps } from './ops-access.js';

const TOKEN = 'a-token-of-operators';

const serving = (token?: string): FastifyInstance => {
  const app = fastify();
  guardOps(app, token);
  app.get('/ops/secrets', () => 'secret');
  app.get('/orders', () => 'orders');
  return app;
};
const get = (app: FastifyInstance, url: string, token?: string) =>
  app.inject({ url, ...(token && { headers: { authorization: `Bearer ${token}` } }) });

describe('what is below /ops/', () => {
  it('is for those who know the token', async () => {
    const app = serving(TOKEN);
    expect((await get(app, '/ops/secrets', TOKEN)).body).toBe('secret');
    expect((await get(app, '/ops/secrets', `${TOKEN}s`)).statusCode).toBe(401);
    const refused = await get(app, '/ops/secrets');
    expect(refused.headers['www-authenticate']).toBe('Bearer');
    expect(refused.headers['content-type']).toContain('application/problem+json');
  });

  it('is not there while no token is set', async () => {
    const app = serving();
    for (const token of ['', 'undefined', TOKEN])
      expect((await get(app, '/ops/secrets', token)).statusCode).toBe(404);
  });

  it.each(['/%6fps/secrets', '/ops/secrets?x=/orders', '/ops/%73ecrets'])(
    'stays closed however its path is written: %s',
    async (url) => expect((await get(serving(TOKEN), url)).statusCode).toBe(401),
  );

  it('is all that is guarded', async () => {
    expect((await get(serving(TOKEN), '/orders')).body).toBe('orders');
  });
});
