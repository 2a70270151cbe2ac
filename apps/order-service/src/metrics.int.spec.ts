import { orderStream, paymentStream, productStream, stockStream } from '@eventually/contracts';
import { KafkaTransport } from '@eventually/nest';
import { loadConfig, serve } from '@eventually/platform';
import { TestIssuer, watched } from '@eventually/platform/testing';
import { Testbed, until } from '@eventually/testbed';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { orderServiceConfig } from './config.js';
import { OrderServiceModule } from './order-service.module.js';

const OPS_TOKEN = 'the-token-of-operators';
const headers = { authorization: `Bearer ${OPS_TOKEN}` };

describe('what is watched of order-service', () => {
  let testbed: Testbed;
  let app: NestFastifyApplication;
  const routes: { readonly method: string | string[]; readonly url: string }[] = [];

  beforeAll(async () => {
    testbed = await Testbed.start();
    const kafka = await testbed.kafka([orderStream, stockStream, paymentStream, productStream]);
    const config = loadConfig(orderServiceConfig, {
      DATABASE_URL: await testbed.databaseUrl(),
      KAFKA_BROKERS: kafka.brokers.join(),
      LOG_LEVEL: 'silent',
      OPS_TOKEN,
      ...new TestIssuer().env,
    });
    const prepare = (starting: NestFastifyApplication) =>
      void starting
        .getHttpAdapter()
        .getInstance()
        .addHook('onRoute', (route) => void routes.push(route));
    const module = OrderServiceModule.forConfig(config);
    app = await serve({ service: 'order-service', module, config, transport: KafkaTransport, prepare });
  });
  afterAll(async () => {
    await app?.close();
    await testbed.stop();
  });

  it('is all among its metrics: whatever a dashboard or an alert mentions', async () => {
    const metrics = `${await app.getUrl()}/metrics`;
    // what takes a busy machine more than a second to measure is left out once
    const text = await until(
      async () => (await fetch(metrics, { headers })).text(),
      (told) => told.includes('eventually_outbox_messages{'),
      { what: 'the measured outbox' },
    );
    const ofServices = watched().filter((name) => !name.startsWith('eventually_gateway_'));
    expect(ofServices.length).toBeGreaterThan(8);
    expect(ofServices.filter((name) => !text.includes(`# TYPE ${name} `))).toEqual([]);
    expect(text).toContain('eventually_outbox_messages{service="order-service"} 0');
    expect(text).toContain('eventually_relay_published_total{service="order-service"} 0');
  });

  it('is there for the control room as JSON, for operators', async () => {
    const gauges = `${await app.getUrl()}/ops/gauges`;
    expect((await fetch(gauges)).status).toBe(401);
    const measured = await until(
      async () => (await (await fetch(gauges, { headers })).json()) as Record<string, unknown>,
      ({ outboxDepth, parkedKeys, sagas }) => [outboxDepth, parkedKeys, sagas].every((one) => one != null),
      { what: 'all that is measured' },
    );
    expect(measured).toMatchObject({
      service: 'order-service',
      up: true,
      outboxDepth: 0,
      parkedKeys: 0,
      sagas: { running: 0, overdue: 0 },
    });
  });

  it('is for operators only, by whichever route', async () => {
    const ops = routes.filter(({ url }) => url.startsWith('/ops/'));
    expect(ops.length).toBeGreaterThan(10);
    const open = [];
    for (const { method, url } of ops) {
      const path = url.replace(/:\w+/g, '019ac1f0-7c1b-7a53-9d7e-5a2c1f7b9e10');
      const { status } = await fetch(new URL(path, await app.getUrl()), { method: String(method) });
      if (status !== 401) open.push(`${String(method)} ${url}: ${status}`);
    }
    expect(open).toEqual([]);
  });
});
