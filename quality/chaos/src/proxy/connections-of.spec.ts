import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { connectionsOf, portsIn } from './connections-of.js';

describe('the connections of a process', () => {
  it('are those whose socket it has open', () => {
    const table = [
      '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
      '   0: 0100007F:1F90 0100007F:0050 01 00000000:00000000 00:00000000 00000000     0        0 4711 1',
      '   1: 0100007F:1F91 0100007F:0050 01 00000000:00000000 00:00000000 00000000     0        0 4712 1',
    ].join('\n');
    expect([...portsIn(table, new Set(['4712']))]).toEqual([0x1f91]);
  });

  it('are found among those of this machine', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
    await once(client, 'connect');
    expect(connectionsOf(process.pid)).toContain(client.localPort);
    client.destroy();
    server.close();
  });

  it('are none when it is gone', () => expect(connectionsOf(2 ** 30).size).toBe(0));
});
