import { RunningGateway } from '../../testing/running-gateway.js';
import { ok, problem } from '../../testing/stub-service.js';

const settings = { CONTROL_ROOM: 'true', OPS_TOKEN: 'a-secret-of-operators' };
const path = '/control/dead-letters';

describe('dead letters in the control room', () => {
  let gateway: RunningGateway;
  beforeAll(async () => void (gateway = await RunningGateway.start(settings)));
  afterAll(() => gateway.stop());
  beforeEach(async () => {
    await Promise.all([gateway.payments, gateway.views].map((stub) => stub.up()));
    for (const stub of [gateway.orders, gateway.inventory, gateway.payments, gateway.views])
      stub.answers(() => ok({ messages: [] }));
  });

  it('are those of all services, without the ones that do not answer', async () => {
    gateway.inventory.answers(() => ok({ messages: [{ id: '17', cause: 'poisoned' }] }));
    await gateway.views.down();
    const { body } = await gateway.ask(path);
    expect(body).toEqual({
      messages: [{ service: 'inventory-service', id: '17', cause: 'poisoned' }],
      missing: ['view-service'],
    });
    expect(gateway.inventory.requests[0]!.headers.authorization).toBe(`Bearer ${settings.OPS_TOKEN}`);
  });

  it.each([
    ['replay', undefined, { id: '17', operator: 'olga' }],
    ['discard', { reason: 'a copy' }, { id: '17', operator: 'olga', reason: 'a copy' }],
    ['discard', undefined, { id: '17', operator: 'olga', reason: 'discarded in the control room' }],
  ])('are treated in the operator’s name: %s', async (action, body, sent) => {
    gateway.inventory.answers(() => ok({ done: 1 }, 202));
    const { status } = await gateway.ask(`${path}/inventory-service/17/${action}`, { method: 'POST', body });
    expect(status).toBe(202);
    expect(gateway.inventory.requests).toMatchObject([{ url: `/ops/dead-letters/${action}`, body: sent }]);
  });

  it.each([
    ['no such service', 'nowhere', () => ok({}), 404],
    ['no such message', 'inventory-service', () => ok({ replayed: 0 }, 202), 404],
    ['what the service refuses', 'inventory-service', () => problem(400), 400],
    ['what the service says of our token', 'inventory-service', () => problem(401), 502],
    ['a service that hangs up', 'inventory-service', () => 'hang up' as const, 503],
  ])('say what is wrong: %s', async (_, service, behaviour, status) => {
    gateway.inventory.answers(behaviour);
    expect((await gateway.ask(`${path}/${service}/17/replay`, { method: 'POST' })).status).toBe(status);
  });

  it.each(['/control/dead-letters', '/control/topics', '/control/orders/x'])(
    'are for operators: %s',
    async (where) => {
      expect((await gateway.ask(where, { as: 'ada' })).status).toBe(403);
      expect((await gateway.ask(where, { as: 'nobody' })).status).toBe(401);
    },
  );
});
