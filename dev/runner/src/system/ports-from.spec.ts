import { portsFrom } from './ports-from.js';

describe('the ports an environment asks for', () => {
  it('are 3000 for the gateway and free ones for the rest, unless set', () => {
    expect(portsFrom({ PORT: '' })).toMatchObject({
      gateway: 3000,
      postgres: undefined,
      'order-service': undefined,
    });
    expect(portsFrom({ PORT: '3001', PG_PORT: '5432', ORDER_SERVICE_PORT: '0' })).toMatchObject({
      gateway: 3001,
      postgres: 5432,
      'order-service': 0,
    });
  });

  it.each(['http', '-1', '65536', '3000.5'])('cannot be %s', (port) => {
    expect(() => portsFrom({ PORT: port })).toThrow(`PORT=${port} is not a port`);
  });
});
