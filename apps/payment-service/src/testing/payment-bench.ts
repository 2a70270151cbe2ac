import { paymentService } from '@eventually/contracts';
import { OperatorsModule } from '@eventually/nest';
import { Outbox } from '@eventually/outbox';
import { DatabaseModule, loadConfig, OpsGuard, ProblemFilter, protect } from '@eventually/platform';
import { TestIssuer } from '@eventually/platform/testing';
import { Testbed } from '@eventually/testbed';
import { Global, Module } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { paymentServiceConfig } from '../config.js';
import { migrations } from '../database/migrations.js';
import { PaymentServiceModule, service } from '../payment-service.module.js';
import { CreateSimulatedProvider1770000000003 } from '../simulated-provider/create-simulated-provider.migration.js';

/** What is announced stays in the outbox, to be looked at: there is no broker. */
@Global()
@Module({
  providers: [{ provide: Outbox, useFactory: () => new Outbox(paymentService) }],
  exports: [Outbox],
})
class OutboxWithoutRelay {}

export type Settings = Partial<
  Record<'FAULTS' | 'PROVIDER_TIMEOUT' | 'PROVIDER_LEASE' | 'PROVIDER_RETRY' | 'PROVIDER_SLOW', string>
>;

const issuer = new TestIssuer();

export const OPS_TOKEN = 'the-token-of-operators';
/** For routes of this service's own: those of its messages are not there. */
const operators = OperatorsModule.forRelay({ guard: new OpsGuard(OPS_TOKEN) });

/** Instances of payment-service on one database, each with the simulated provider on its own HTTP port. */
export class PaymentBench {
  private readonly instances: NestFastifyApplication[] = [];

  private constructor(
    private readonly testbed: Testbed,
    private readonly url: string,
  ) {}

  static async start(): Promise<PaymentBench> {
    const testbed = await Testbed.start();
    return new PaymentBench(testbed, await testbed.databaseUrl());
  }

  /** An instance that works. */
  async instance(settings: Settings = {}): Promise<NestFastifyApplication> {
    const app = await this.idleInstance(settings);
    await app.listen(0, '127.0.0.1');
    return app;
  }

  /** An instance that neither listens nor makes calls. */
  async idleInstance(settings: Settings = {}): Promise<NestFastifyApplication> {
    const env = {
      PROVIDER_RETRY: '20ms',
      ...settings,
      DATABASE_URL: this.url,
      KAFKA_BROKERS: 'none:1',
      ...issuer.env,
    };
    const database = DatabaseModule.forService({
      service,
      url: this.url,
      poolSize: 8,
      migrations: [...migrations, CreateSimulatedProvider1770000000003],
    });
    const parts = PaymentServiceModule.forConfig(loadConfig(paymentServiceConfig, env));
    const testing = await Test.createTestingModule({
      imports: [{ ...parts, imports: [database, OutboxWithoutRelay, operators] }],
    }).compile();
    const app = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    protect(app, issuer.settings);
    app.useGlobalFilters(new ProblemFilter());
    this.instances.push(app);
    return app;
  }

  /** A header that says who asks. */
  async authorization(subject = 'olga', roles = ['operator']): Promise<{ authorization: string }> {
    return { authorization: `Bearer ${await issuer.token(subject, { roles })}` };
  }

  async stop(): Promise<void> {
    await Promise.all(this.instances.map((app) => app.close()));
    await this.testbed.stop();
  }
}
