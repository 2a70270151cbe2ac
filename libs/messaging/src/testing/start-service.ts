import { Global, type INestApplication, Logger, Module, type Type } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { KafkaTransport } from '../kafka/kafka-transport.js';
import type { MessagingOptions } from '../messaging-options.js';
import { MessagingModule } from '../messaging.module.js';

/** Starts an instance of a service on a database and a broker, with these handlers. Stop it with `close()`. */
export async function startService(
  dataSource: DataSource,
  options: MessagingOptions,
  controllers: Type[] = [],
): Promise<INestApplication> {
  @Global()
  @Module({ providers: [{ provide: DataSource, useValue: dataSource }], exports: [DataSource] })
  class Database {}

  const module = await Test.createTestingModule({
    imports: [Database, MessagingModule.forService(options)],
    controllers,
  })
    .setLogger(new Logger())
    .compile();
  const app = module.createNestApplication(new FastifyAdapter());
  app.connectMicroservice({ strategy: app.get(KafkaTransport) });
  await app.startAllMicroservices();
  return app;
}
