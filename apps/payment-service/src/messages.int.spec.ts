import { encode } from '@eventually/contract-kit';
import { type PaymentCommand, paymentStream } from '@eventually/contracts';
import { KafkaTransport } from '@eventually/nest';
import { loadConfig } from '@eventually/platform';
import { TestIssuer } from '@eventually/platform/testing';
import { Testbed, until } from '@eventually/testbed';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { paymentServiceConfig } from './config.js';
import { PaymentServiceModule } from './payment-service.module.js';
import { newOrderId } from './testing/given-payment.js';
import { authorize, capture, received } from './testing/payment-door.js';

describe('payment-service on the broker', () => {
  let testbed: Testbed;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    testbed = await Testbed.start();
    const kafka = await testbed.kafka([paymentStream]);
    const env = {
      DATABASE_URL: await testbed.databaseUrl(),
      KAFKA_BROKERS: kafka.brokers.join(),
      ...new TestIssuer().env,
    };
    const module = PaymentServiceModule.forConfig(loadConfig(paymentServiceConfig, env));
    const testing = await Test.createTestingModule({ imports: [module] }).compile();
    app = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    app.connectMicroservice({ strategy: app.get(KafkaTransport) });
    await app.startAllMicroservices();
    await app.listen(0, '127.0.0.1');
  });

  afterAll(async () => {
    await app.close();
    await testbed.stop();
  });

  const say = (command: PaymentCommand) => {
    const { headers, ...record } = encode(paymentStream, received(command));
    return testbed.produce(paymentStream.topics.commands, [{ ...record, headers: { ...headers } }]);
  };

  it('answers commands with events that carry their cause, and a token with nothing', async () => {
    const orderId = newOrderId();
    const records = await testbed.records([paymentStream.topics.events]);
    const types = () => records.map(({ message }) => String(message.headers!.ce_type));

    await say(authorize(orderId));
    await until(types, (seen) => seen.length === 2);
    await say(capture(orderId));
    await until(types, (seen) => seen.length === 3);

    expect(types()).toEqual(['PaymentRequested', 'PaymentAuthorized', 'PaymentCaptured']);
    for (const { key, value, headers } of records.map(({ message }) => message)) {
      expect(String(key)).toBe(orderId);
      expect(String(headers!.ce_correlationid)).toBe('spec');
      expect(String(value)).not.toContain('tok_ok');
    }
  });
});
