import { paymentStream } from '@eventually/contracts';
import { Api, type Case, Comparison, refusals } from '@eventually/mock';
import { KafkaTransport } from '@eventually/nest';
import { loadConfig, Readiness, serve } from '@eventually/platform';
import { TestIssuer } from '@eventually/platform/testing';
import { Testbed, until } from '@eventually/testbed';
import { deadLetterRequests, parkDeadLetter } from '@eventually/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { paymentServiceConfig } from './config.js';
import { PaymentServiceModule } from './payment-service.module.js';
import { newOrderId } from './testing/given-payment.js';
import { authorize, handle } from './testing/payment-door.js';

const api = Api.named('payment-service');
const OPS_TOKEN = 'the-token-of-operators';
const issuer = new TestIssuer();

describe('payment-service and its mock', () => {
  let testbed: Testbed;
  let app: NestFastifyApplication;
  let db: DataSource;
  let comparison: Comparison;

  beforeAll(async () => {
    testbed = await Testbed.start();
    const kafka = await testbed.kafka([paymentStream]);
    const config = loadConfig(paymentServiceConfig, {
      DATABASE_URL: await testbed.databaseUrl(),
      KAFKA_BROKERS: kafka.brokers.join(),
      LOG_LEVEL: 'silent',
      OPS_TOKEN,
      ...issuer.env,
    });
    const module = PaymentServiceModule.forConfig(config);
    app = await serve({ service: 'payment-service', module, config, transport: KafkaTransport });
    db = app.get(DataSource, { strict: false });
    comparison = await Comparison.start('payment-service', await app.getUrl(), {
      operator: OPS_TOKEN,
      bearer: await issuer.operatorToken(),
      customer: await issuer.token('ada'),
    });
  });
  afterAll(async () => {
    await comparison?.stop();
    await app?.close();
    await testbed.stop();
  });

  const alike = async (...cases: Case[]) => {
    for (const asked of cases) expect([asked, await comparison.of(asked)]).toEqual([asked, []]);
  };

  it.each(refusals(api).map((asked, index) => [asked.operation, asked.status, index, asked] as const))(
    'refuse a malformed %s alike: %i (%i)',
    (_operation, _status, _index, asked) => alike(asked),
  );

  it.each(['tok_ok', 'tok_declined'])('show a payment by %s alike', async (token) => {
    const orderId = newOrderId();
    await handle(app, authorize(orderId, token));
    const settled = { operation: 'getPayment', params: { orderId } };
    await until(
      () => comparison.given<{ status: string }>(settled),
      ({ status }) => status !== 'requested',
    );
    await alike({ ...settled, status: 200 }, { operation: 'getPayment', status: 404 });
  });

  it('play the provider alike', async () => {
    const authorization = { orderId: newOrderId(), amount: { amount: 1, currency: 'EUR' } };
    const authorized = async (key: string) => {
      const asked = { operation: 'authorize', headers: { 'idempotency-key': key } };
      return { params: await comparison.given<{ authorizationId: string }>(asked) };
    };
    const [one, two] = [await authorized('one'), await authorized('two')];
    const by = (token: string) => ({
      body: { ...authorization, token },
      headers: { 'idempotency-key': token },
    });
    await alike(
      { operation: 'authorize', status: 201 },
      { operation: 'authorize', status: 402, ...by('tok_declined') },
      { operation: 'authorize', status: 503, ...by('tok_flaky') },
      { operation: 'refund', status: 409, ...one },
      { operation: 'capture', status: 200, ...one },
      { operation: 'void', status: 409, ...one },
      { operation: 'refund', status: 200, ...one },
      { operation: 'capture', status: 409, ...one },
      { operation: 'void', status: 200, ...two },
      { operation: 'capture', status: 404 },
      { operation: 'void', status: 404 },
      { operation: 'refund', status: 404 },
    );
  });

  it('let operators at dead letters alike', async () =>
    alike(...deadLetterRequests(await parkDeadLetter(db))));

  it('say alike that they are well', () =>
    alike({ operation: 'live', status: 200 }, { operation: 'ready', status: 200 }));

  it('say alike that they cannot do their job', async () => {
    const fails = () => Promise.reject(new Error('not there'));
    app.get(Readiness, { strict: false }).needs('something', fails);
    await alike({ operation: 'ready', status: 503 });
  });

  it('were asked for every answer that is documented', () => expect(comparison.untried).toEqual([]));
});
