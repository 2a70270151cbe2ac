import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { unreadyAmong } from './unready.js';

describe('services that cannot do their job', () => {
  const servers: Server[] = [];
  afterEach(() => servers.splice(0).forEach((server) => server.close()));

  const service = async (name: string, status: number, body: object) => {
    const server = createServer((_, response) => response.writeHead(status).end(JSON.stringify(body)));
    servers.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    return { name, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  };

  it('are named with what they say is wrong; the others are not', async () => {
    const why = 'order-service has been stuck at order.events/3, offset 17, for 42 s: no place';
    const details = { database: { status: 'up' }, messaging: { status: 'down', message: why } };
    const asked = [
      await service('order-service', 503, { details }),
      await service('view-service', 200, { status: 'ok' }),
    ];
    expect(await unreadyAmong(asked)).toEqual([{ service: 'order-service', why: `messaging: ${why}` }]);
  });

  it('may not answer at all', async () => {
    const [gone] = await unreadyAmong([{ name: 'order-service', url: 'http://127.0.0.1:1' }]);
    expect(gone!.why).toContain('it does not answer');
  });
});
