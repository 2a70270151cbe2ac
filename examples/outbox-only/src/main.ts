import 'reflect-metadata';
import { createKafka, type KafkaMessage, provisionTopics } from '@eventually/kafka';
import { outboxMigrations } from '@eventually/outbox';
import { relayMigrations } from '@eventually/relay';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BoxOffice, boxOffice, Ticket, ticketStream } from './box-office.js';
import { OutboxModule } from './outbox.module.js';

const kafka = { brokers: process.env['KAFKA_BROKERS']!.split(',') };

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'postgres',
      url: process.env['DATABASE_URL']!,
      entities: [Ticket],
      synchronize: true, // the ticket's table; a service of yours has a migration for it
      migrations: [...outboxMigrations, ...relayMigrations],
      migrationsRun: true,
    }),
    OutboxModule.forService(boxOffice.name, kafka),
  ],
  providers: [BoxOffice],
})
class AppModule {}

/** What anybody else reads of it. */
async function firstRecordOf(topic: string): Promise<KafkaMessage> {
  const consumer = createKafka('onlooker', kafka).consumer({ groupId: 'onlooker' });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  const first = await new Promise<KafkaMessage>((resolve) => {
    void consumer.run({ eachMessage: async ({ message }) => resolve(message) });
  });
  await consumer.disconnect();
  return first;
}

await provisionTopics({ kafka, streams: [ticketStream] });
const app = await NestFactory.createApplicationContext(AppModule, { logger: ['warn', 'error'] });
app.enableShutdownHooks();
const { id } = await app.get(BoxOffice).sell('A1');
console.log(`sold seat A1: ticket ${id}`);

const { key, value, headers } = await firstRecordOf(ticketStream.topics.events);
console.log(`read ${headers?.['ce_type']} of ticket ${key}: ${value}`);
await app.close();
