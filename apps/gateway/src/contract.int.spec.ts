import { Api, type Case, Comparison, MockServer, refusals } from '@eventually/mock';
import { loadConfig, serve } from '@eventually/platform';
import { TestIssuer } from '@eventually/platform/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { gatewayConfig } from './config.js';
import { GatewayModule } from './gateway.module.js';
import { prepareGateway } from './prepare-gateway.js';

const api = Api.named('gateway');
const issuer = new TestIssuer();
const mockOf = (name: Parameters<typeof Api.named>[0]) => MockServer.start(Api.named(name));

/** Products are not taken from the gateway's cache. */
const ASKED_ANEW = { 'cache-control': 'no-cache' };
/** Nor can they be, if nobody has asked for them before. */
const neverRead = (operation: string): Omit<Case, 'status'> => ({
  operation,
  ...(operation === 'listProducts' && { query: { limit: '7' } }),
  ...(operation === 'getProduct' && { params: { sku: 'never-read' } }),
});

/** What a service behind the gateway is to answer: the operation and the status. */
type Behind = Readonly<
  Partial<Record<'orders' | 'views' | 'payments' | 'inventory', readonly [string, number]>>
>;

describe('the gateway before mocks of its services, and its own mock', () => {
  let app: NestFastifyApplication;
  let comparison: Comparison;
  let services: Record<keyof Behind, MockServer>;

  beforeAll(async () => {
    const [orders, views, payments, inventory] = await Promise.all([
      mockOf('order-service'),
      mockOf('view-service'),
      mockOf('payment-service'),
      mockOf('inventory-service'),
    ]);
    services = { orders, views, payments, inventory };
    const config = loadConfig(gatewayConfig, {
      PORT: '0',
      LOG_LEVEL: 'silent',
      ORDER_SERVICE_URL: orders.url,
      VIEW_SERVICE_URL: views.url,
      PAYMENT_SERVICE_URL: payments.url,
      INVENTORY_SERVICE_URL: inventory.url,
      LATE_BY: '10000', // the machine that runs the specs may be busy with others
      ...issuer.env,
    });
    const module = GatewayModule.forConfig(config);
    app = await serve({ service: 'gateway', module, config, prepare: prepareGateway(config) });
    comparison = await Comparison.start('gateway', await app.getUrl(), {
      bearer: await issuer.operatorToken(),
      customer: await issuer.token('ada'),
    });
  });
  afterAll(async () => {
    await comparison?.stop();
    await app?.close();
    await stopServices();
  });

  const stopServices = () => Promise.all(Object.values(services).map((mock) => mock.stop()));
  const alike = async (asked: Case) => expect([asked, await comparison.of(asked)]).toEqual([asked, []]);

  it.each(refusals(api).map((asked, index) => [asked.operation, asked.status, index, asked] as const))(
    'refuse a malformed %s alike: %i (%i)',
    (_operation, _status, _index, asked) => alike(asked),
  );

  it.each<[string, number, Behind]>([
    ['placeOrder', 202, {}],
    ['placeOrder', 422, { orders: ['placeOrder', 422] }],
    ['placeOrder', 403, { orders: ['placeOrder', 403] }],
    ['listOrders', 200, {}],
    ['listOrders', 202, { views: ['listOrders', 202] }],
    ['listOrders', 403, { views: ['listOrders', 403] }],
    ['getOrder', 200, {}],
    ['getOrder', 202, { views: ['getOrder', 202] }],
    ['getOrder', 200, { views: ['getOrder', 404] }],
    ['getOrder', 404, { views: ['getOrder', 404], orders: ['getOrder', 404] }],
    ['getOrderV2', 200, {}],
    ['getOrderV2', 202, { views: ['getOrder', 202] }],
    ['getOrderV2', 404, { views: ['getOrder', 404], orders: ['getOrder', 404] }],
    ['getOrderOverview', 200, {}],
    ['getOrderOverview', 200, { payments: ['getPayment', 404] }],
    ['getOrderOverview', 404, { orders: ['getOrder', 404] }],
    ['cancelOrder', 202, {}],
    ['cancelOrder', 404, { orders: ['cancelOrder', 404] }],
    ['cancelOrder', 409, { orders: ['cancelOrder', 409] }],
    ['cancelOrder', 422, { orders: ['cancelOrder', 422] }],
    ['listProducts', 200, {}],
    ['getProduct', 200, {}],
    ['getProduct', 404, { inventory: ['getProduct', 404] }],
    ['putProduct', 200, {}],
    ['putProduct', 201, { inventory: ['putProduct', 201] }],
    ['putProduct', 422, { inventory: ['putProduct', 422] }],
    ['deleteProduct', 204, {}],
    ['deleteProduct', 404, { inventory: ['deleteProduct', 404] }],
    ['deleteProduct', 422, { inventory: ['deleteProduct', 422] }],
    ['receiveStock', 201, {}],
    ['receiveStock', 404, { inventory: ['receiveStock', 404] }],
    ['receiveStock', 422, { inventory: ['receiveStock', 422] }],
  ])('answer %s alike: %i', async (operation, status, { orders, views, payments, inventory }) => {
    for (const mock of Object.values(services)) mock.preferSuccess();
    if (orders) services.orders.prefer(...orders);
    if (views) services.views.prefer(...views);
    if (payments) services.payments.prefer(...payments);
    if (inventory) services.inventory.prefer(...inventory);
    await alike({ operation, status, headers: ASKED_ANEW });
  });

  it.each(['listProducts', 'getProduct'])('answer %s alike to whoever has it already', (operation) => {
    services.inventory.preferSuccess();
    return alike({ operation, status: 304, headers: { 'if-none-match': '*' } });
  });

  it('say alike that nobody is there', async () => {
    await stopServices();
    for (const { operationId } of api.operations) await alike({ ...neverRead(operationId), status: 503 });
  });

  it('were asked for every answer that services cause who keep to their documents', () => {
    const otherwise = api.operations.flatMap(({ operationId }) => [
      `${operationId} 429`,
      `${operationId} 502`,
      `${operationId} 504`,
    ]);
    expect(comparison.untried).toEqual(otherwise);
  });
});
