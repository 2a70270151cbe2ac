import { inventoryService } from '@eventually/contracts';
import { Outbox } from '@eventually/outbox';
import { DatabaseModule, IdempotencyModule, ProblemFilter, protect } from '@eventually/platform';
import { TestIssuer } from '@eventually/platform/testing';
import { Testbed } from '@eventually/testbed';
import { Global, Module } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { migrations } from '../database/migrations.js';
import { InventoryServiceModule, service } from '../inventory-service.module.js';

/** What is announced stays in the outbox, to be looked at: there is no broker. */
@Global()
@Module({
  providers: [{ provide: Outbox, useFactory: () => new Outbox(inventoryService) }],
  exports: [Outbox],
})
class OutboxWithoutRelay {}

const issuer = new TestIssuer();

/** inventory-service in one or more instances on a database of its own. */
export class InventoryBench {
  private constructor(
    private readonly testbed: Testbed,
    readonly instances: readonly NestFastifyApplication[],
  ) {}

  static async start({ instances = 1 } = {}): Promise<InventoryBench> {
    const testbed = await Testbed.start();
    const url = await testbed.databaseUrl();
    const apps = await Promise.all(Array.from({ length: instances }, () => startInstance(url)));
    return new InventoryBench(testbed, apps);
  }

  get app(): NestFastifyApplication {
    return this.instances[0]!;
  }

  get db(): DataSource {
    return this.app.get(DataSource);
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

async function startInstance(url: string): Promise<NestFastifyApplication> {
  const database = DatabaseModule.forService({ service, url, poolSize: 8, migrations });
  const testing = await Test.createTestingModule({
    imports: [{ module: InventoryServiceModule, imports: [database, IdempotencyModule, OutboxWithoutRelay] }],
  }).compile();
  const app = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  protect(app, issuer.settings);
  app.useGlobalFilters(new ProblemFilter());
  await app.listen(0, '127.0.0.1');
  return app;
}
