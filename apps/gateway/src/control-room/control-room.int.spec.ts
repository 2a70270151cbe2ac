import { gatewayConfig } from '../config.js';
import { RunningGateway } from '../testing/running-gateway.js';

const OPS_TOKEN = 'a-secret-of-operators';
const settingsOfAGateway = {
  ORDER_SERVICE_URL: 'http://orders',
  INVENTORY_SERVICE_URL: 'http://inventory',
  PAYMENT_SERVICE_URL: 'http://payments',
  VIEW_SERVICE_URL: 'http://views',
  AUTH_ISSUER: 'issuer',
  AUTH_AUDIENCE: 'audience',
  AUTH_JWKS_URL: 'http://issuer/jwks.json',
};

describe('the control room', () => {
  it.each([
    ['OPS_TOKEN', { CONTROL_ROOM: 'true' }],
    ['CONTROL_SERVER_TOKEN', { CONTROL_SERVER_URL: 'http://127.0.0.1:1' }],
  ])('needs %s', (token, settings) => {
    const problem = { path: [token], message: expect.stringContaining('needs it') };
    const { error } = gatewayConfig.safeParse({ ...settingsOfAGateway, ...settings });
    expect(error?.issues).toEqual([expect.objectContaining(problem)]);
  });

  it('starts with it', async () => {
    const gateway = await RunningGateway.start({ CONTROL_ROOM: 'true', OPS_TOKEN });
    expect((await gateway.ask('/', { as: 'nobody' })).status).toBe(200);
    await gateway.stop();
  });
});
