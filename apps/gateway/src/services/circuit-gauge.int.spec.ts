import { watched } from '@eventually/platform/testing';
import { RunningGateway } from '../testing/running-gateway.js';

const OPS_TOKEN = 'the-token-of-operators';

describe('the metrics of the gateway', () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await RunningGateway.start({ OPS_TOKEN });
  });
  afterAll(() => gateway.stop());

  const metrics = async (): Promise<string> =>
    (await gateway.ask('/metrics', { headers: { authorization: `Bearer ${OPS_TOKEN}` } })).body as string;
  const circuit = (service: string, state: string) =>
    `eventually_gateway_circuit{service="${service}",state="${state}"}`;

  it('say which circuit is open', async () => {
    expect(await metrics()).toContain(`${circuit('inventory-service', 'closed')} 1`);
    await gateway.inventory.down();
    for (let failure = 0; failure < 10; failure++) await gateway.ask('/v1/products');
    const text = await metrics();
    expect(text).toContain(`${circuit('inventory-service', 'open')} 1`);
    expect(text).toContain(`${circuit('inventory-service', 'closed')} 0`);
    expect(text).toContain(`${circuit('order-service', 'open')} 0`);
  });

  it('have all that is watched of the gateway', async () => {
    const text = await metrics();
    const missing = watched('eventually_gateway_').filter((name) => !text.includes(`# TYPE ${name} `));
    expect([watched('eventually_gateway_').length > 0, missing]).toEqual([true, []]);
  });

  it('are for operators, not for a customer’s or an operator’s token', async () => {
    expect((await gateway.ask('/metrics', { as: 'ada' })).status).toBe(401);
    expect((await gateway.ask('/metrics', { as: 'nobody' })).status).toBe(401);
  });
});
